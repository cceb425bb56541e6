import ArgumentParser
import CaseKit
import Terminal

struct ConfigExplainCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a setting: its meaning, its value and where that comes from.",
    usage: "casetui config explain [<key>] [<options>]",
    discussion: """
      Examples:
        casetui config explain
        casetui config explain page_size
        casetui config explain host --profile staging

      Without a key it prints the key, value and origin of all settings. Secrets are hidden.
      """)

  @Argument(
    help: ArgumentHelp("The name of a setting, as in the file.", valueName: "key"),
    completion: .list(SettingRow.all.map(\.name)))
  var key: String?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let row = try key.map(SettingRow.named)
    let settings = machine.settings(connection.overrides).settings
    guard let row else {
      let rows = SettingRow.all.map { SettingText(row: $0, settings: settings).summary }
      let isTerminal = machine.facts.isOutputTerminal
      try isTerminal
        ? machine.output.print(
          SettingText.table(rows, width: machine.facts.width), in: machine.facts.ink)
        : machine.output.print(rows)
      return .done
    }
    let text = SettingText(row: row, settings: settings)
    try machine.output.print(text.lines(), in: machine.facts.ink)
    return .done
  }
}

extension SettingRow {
  /// Finds a setting by its key, or by the name of its variable or flag.
  fileprivate static func named(_ name: String) throws(UnknownWord) -> SettingRow {
    guard
      let row = all.first(where: { row in
        [row.name, row.environment, row.flag?.name].contains { $0 == name }
      })
    else { throw UnknownWord(name, kind: "setting", known: all.map(\.name)) }
    return row
  }
}
