import ArgumentParser

/// `casetui` itself; without a subcommand it browses.
struct RootCommand: ParsableCommand {
  static let name = "casetui"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Browse, print and change the cases of a case management system.",
    usage: "casetui [<command>] [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui                          browse unresolved cases
        casetui is:overdue refund        browse overdue cases about refunds
        casetui list is:mine --json      print your cases as JSON
        casetui demo                     try it without an account

      Without a command, casetui opens the browser with the query as its filter. `casetui help \
      query` explains queries; `casetui doctor` checks your settings.
      """,
    version: Version.line(),
    // One by one: a cast of the array would look each type up at run time, 3 ms at every start.
    subcommands: (commands + unlisted).map { $0 },
    defaultSubcommand: BrowseCommand.self)

  static let commands: [any ProgramCommand.Type] = [
    BrowseCommand.self, ListCommand.self, SearchCommand.self, ShowCommand.self,
    SummaryCommand.self, ExportCommand.self, CheckCommand.self, WaitCommand.self,
    WatchCommand.self, EditCommand.self, ApplyCommand.self, UndoCommand.self, RedoCommand.self,
    JournalCommand.self, OpenCommand.self, SchemaCommand.self, SnapshotCommand.self,
    LoginCommand.self, ProfilesCommand.self, ConfigCommand.self, CacheCommand.self,
    DoctorCommand.self, ServeCommand.self, DemoCommand.self, MCPCommand.self,
    CompletionCommand.self, VersionCommand.self,
  ]

  /// The commands that shells and `make install` use.
  private static let unlisted: [any ProgramCommand.Type] = [
    CompleteCommand.self, ManualCommand.self,
  ]

  static func command(_ name: String) -> (any ProgramCommand.Type)? {
    (commands + unlisted).first { $0._commandName == name }
  }

  static let commandNames = commands.map { $0._commandName } + ["help"]
}

extension CommandTree {
  static let whole = CommandTree(root: RootCommand.self, commands: RootCommand.commands.map { $0 })
}
