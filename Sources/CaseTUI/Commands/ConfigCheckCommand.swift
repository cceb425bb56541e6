import ArgumentParser
import CaseKit
import Terminal

struct ConfigCheckCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the settings, without asking the server.",
    usage: "casetui config check [<options>]",
    discussion: """
      Examples:
        casetui config check
        casetui config check --config ./new.yaml

      It prints a line with the place of each mistake. The exit status is 64 if there are \
      errors, not only warnings. `casetui doctor` also tries to sign in.
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
