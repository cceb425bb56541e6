import ArgumentParser
import CaseKit
import Terminal

struct ConfigCheckCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for mistakes in the settings; asks no server.",
    usage: "casetui config check [<options>]",
    discussion: """
      Each mistake is a line with its place. It exits with 64 when there is one beyond \
      warnings. `casetui doctor` also tries to sign in.

      Examples:
        casetui config check
        casetui config check --config ./new.yaml
      """)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let report = machine.settings(connection.overrides)
    for problem in report.problems { try machine.output.print(SafeText(problem.description)) }
    if report.problems.isEmpty {
      let file = SafeText(report.configFile)
      try machine.output.print(
        report.configFileState == .read
          ? "\(file): no mistakes" : "\(file): the file does not exist")
    }
    return report.errors.isEmpty ? .done : .usage
  }
}
