/// Commands of other tools. A user who types one expects an action, not a search for the word.
enum ForeignCommands {
  /// The commands, each with casetui's command for the same, if there is one.
  static let all: [String: String?] = {
    var words: [String: String?] = [
      "get": "show", "view": "show", "describe": "show", "cat": "show", "ls": "list",
      "query": "list", "filter": "list", "find": "search", "grep": "search", "count": "summary",
      "stats": "summary", "tail": "watch", "follow": "watch", "ui": "browse", "tui": "browse",
      "modify": "edit", "set": "edit", "unset": "edit", "update": "edit", "put": "edit",
      "patch": "edit", "assign": "edit", "unassign": "edit", "close": "edit", "reopen": "edit",
      "resolve": "edit", "tag": "edit", "label": "edit", "annotate": "edit", "rename": "edit",
      "revert": "undo", "rollback": "undo", "restore": "undo", "logs": "journal",
      "signin": "login", "configure": "config", "man": "help",
    ]
    for word in withoutCounterpart { words.updateValue(nil, forKey: word) }
    return words
  }()

  private static let withoutCounterpart = [
    "add", "alias", "api", "archive", "attach", "auth", "clone", "comment", "commit", "copy",
    "cp", "create", "delete", "destroy", "diff", "exec", "fetch", "import", "init", "install",
    "kill", "lock", "logout", "merge", "move", "mv", "new", "plugin", "pull", "push", "remove",
    "replace", "reply", "restart", "rm", "run", "start", "stop", "submit", "sync", "task",
    "tasks", "uninstall", "unlock", "upgrade",
  ]
}
