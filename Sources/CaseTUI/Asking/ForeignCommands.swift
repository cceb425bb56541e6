/// Commands of other tools: whoever types one expects an action, not a search for the word.
enum ForeignCommands {
  /// Each with our own command for the same, where there is one.
  static let all: [String: String?] = {
    var words: [String: String?] = [
      "get": "show", "view": "show", "describe": "show", "cat": "show", "ls": "list",
      "query": "list", "filter": "list", "find": "search", "grep": "search", "count": "summary",
      "stats": "summary", "tail": "watch", "follow": "watch", "ui": "browse", "tui": "browse",
      "signin": "login", "configure": "config", "man": "help",
    ]
    for word in withoutCounterpart { words.updateValue(nil, forKey: word) }
    return words
  }()

  private static let withoutCounterpart = [
    "add", "alias", "annotate", "api", "apply", "archive", "assign", "attach", "auth",
    "clone", "close", "comment", "commit", "copy", "cp", "create", "delete", "destroy",
    "diff", "edit", "exec", "fetch", "import", "init", "install", "journal", "kill", "label",
    "lock", "logs", "logout", "merge", "modify", "move", "mv", "new", "patch", "plugin",
    "pull", "push", "put", "redo", "remove", "rename", "reopen", "replace", "reply",
    "resolve", "restart", "restore", "revert", "rm", "rollback", "run", "set", "start",
    "stop", "submit", "sync", "tag", "task", "tasks", "unassign", "undo", "uninstall",
    "unlock", "unset", "update", "upgrade",
  ]
}
