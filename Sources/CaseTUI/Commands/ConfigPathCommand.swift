import ArgumentParser
import CaseKit
import Terminal

struct ConfigPathCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Print the path of the config file.",
    usage: "casetui config path [<options>]",
    discussion: """
      Examples:
        casetui config path
        $EDITOR "$(casetui config path)"

      It prints the path even if the file does not exist.
      """)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let report = machine.settings(connection.overrides)
    try machine.output.print(SafeText(report.configFile))
    if report.configFileState == .absent { try machine.errors.print("the file does not exist yet") }
    return .done
  }
}
