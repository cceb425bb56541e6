import ArgumentParser
import CaseKit

/// Settings that a command takes as flags.
protocol FlaggedSettings: Sendable {
  /// The settings; those without a flag are ignored.
  static var rows: [SettingRow] { get }

  /// - Throws: an error if flags contradict each other.
  static func check(_ overrides: SettingsOverrides) throws
}

extension FlaggedSettings {
  static func check(_ overrides: SettingsOverrides) throws {}
}

extension FlaggedSettings where Self: SettingGroup {
  static var rows: [SettingRow] { declared.rows }
}

/// The flags for some settings, made from their rows.
///
/// The parser finds the arguments of a type by reflection. This type reports an option for each row
/// that has a flag, and decodes them by the names of the rows.
struct SettingFlags<Flagged: FlaggedSettings>: ParsableArguments {
  /// The values from the command line.
  private(set) var overrides = SettingsOverrides()

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RowKey.self)
    for row in Flagged.rows {
      guard let flag = row.flag else { continue }
      let key = RowKey(stringValue: row.name)
      switch flag.form {
      case .option: overrides[row] = try container.decodeIfPresent(String.self, forKey: key)
      case .word(let text):
        overrides[row] = try container.decode(Bool.self, forKey: key) ? text : nil
      }
    }
  }

  func validate() throws { try Flagged.check(overrides) }
}

extension SettingFlags: CustomReflectable {
  var customMirror: Mirror {
    Mirror(
      self,
      children: Flagged.rows.compactMap { row in
        row.flag.map { (label: row.name, value: $0.argument(help: $0.help ?? row.help)) }
      })
  }
}

/// The name of a row as a coding key; any text is valid.
private struct RowKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}

extension SettingFlag {
  fileprivate func argument(help: String) -> Any {
    let name = NameSpecification.customLong(String(name.drop { $0 == "-" }))
    switch form {
    case .option(let valueName):
      return Option<String?>(name: name, help: ArgumentHelp(help, valueName: valueName))
    case .word:
      return Flag(wrappedValue: false, name: name, help: ArgumentHelp(help))
    }
  }
}
