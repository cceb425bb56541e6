import ArgumentParser
import CaseKit
import Terminal

struct ProfilesCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", _superCommandName: RootCommand.name,
    abstract: "List the profiles of the config file.",
    usage: "casetui profiles [<options>]",
    discussion: """
      Examples:
        casetui profiles
        casetui list is:mine --profile "$(casetui profiles | head -1 | cut -f1)"

      Each line has the name, the host, and whether the profile is in use. A setting that a \
      profile lacks comes from the top level of the file.
      """)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let report = machine.settings(connection.overrides)
    if let error = report.errors.first { throw SettingsError.invalid([error]) }
    let rows = report.profiles.map { name -> [SafeText] in
      var overrides = connection.overrides
      overrides[FileSettings.declared.profile] = name
      let host = machine.settings(overrides).settings.connection.host?.description ?? ""
      return [
        SafeText(name), SafeText(host), name == report.settings.file.profile ? "in use" : "",
      ]
    }
    if rows.isEmpty {
      try machine.errors.print("\(SafeText(report.configFile)) has no profiles")
    } else if machine.facts.isOutputTerminal {
      try machine.output.print(
        SettingText.table(rows, width: machine.facts.width), in: machine.facts.ink)
    } else {
      try machine.output.print(rows)
    }
    return .done
  }
}
