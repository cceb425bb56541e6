import ArgumentParser
import CaseKit
import Terminal

/// Without a subcommand it prints its help.
struct ConfigCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", _superCommandName: RootCommand.name,
    abstract: "Locate, check and explain the settings.",
    discussion: """
      Examples:
        casetui config path
        casetui config check
        casetui config explain page_size
      """,
    subcommands: commands.map { $0 })

  private static let commands: [any ProgramCommand.Type] = [
    ConfigPathCommand.self, ConfigCheckCommand.self, ConfigExplainCommand.self,
  ]

  static let commandNames = commands.map { $0._commandName } + ["help"]

  func run(in machine: Machine) async throws -> ExitStatus {
    let help = RootCommand.helpMessage(for: ConfigCommand.self, columns: machine.facts.width)
    try machine.output.print(SafeText(help, for: .detail))
    return .done
  }
}
