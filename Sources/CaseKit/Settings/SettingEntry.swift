/// A value for a setting from one source.
struct SettingEntry {
  let row: SettingRow
  let value: ConfigValue
  let origin: SettingOrigin
}

extension SettingEntry {
  /// The entries from the environment; an empty variable counts as not set.
  static func entries(
    of rows: [SettingRow], in environment: [String: String]
  ) -> [SettingEntry] {
    rows.compactMap { row in
      guard let variable = row.environment, let text = environment[variable], !text.isEmpty
      else { return nil }
      let value = ConfigValue(text, source: variable)
      return SettingEntry(row: row, value: value, origin: .environment(variable))
    }
  }

  /// The entries from the command line.
  static func entries(
    of rows: [SettingRow], in overrides: SettingsOverrides
  ) -> [SettingEntry] {
    rows.compactMap { row in
      guard let flag = row.flag?.name, let text = overrides[row] else { return nil }
      let value = ConfigValue(text, source: flag)
      return SettingEntry(row: row, value: value, origin: .flag(flag))
    }
  }
}

extension [SettingEntry] {
  /// The entry that takes precedence; entries are in ascending order of precedence.
  func last<Value>(of setting: Setting<Value>) -> SettingEntry? {
    last { $0.row.name == setting.name }
  }
}

extension Settings {
  /// Sets the values of the entries in order. An invalid entry is reported and changes nothing.
  mutating func apply(_ entries: [SettingEntry], _ context: inout SettingContext) {
    for entry in entries where entry.row.set(entry.value, &self, &context) {
      origins[entry.row.name] = entry.origin
    }
  }
}

/// The source of a value.
public enum SettingOrigin: Equatable, Sendable, CustomStringConvertible {
  case builtIn
  case file(name: String, line: Int)
  case profile(name: String, line: Int)
  case environment(String)
  case flag(String)

  /// The source as messages name it, e.g. `config.yaml:7`.
  public var description: String {
    switch self {
    case .builtIn: "default"
    case .file(let name, let line), .profile(let name, let line): "\(name):\(line)"
    case .environment(let variable): "environment \(variable)"
    case .flag(let flag): "flag \(flag)"
    }
  }

  /// The precedence; the highest one wins.
  var rank: Int {
    switch self {
    case .builtIn: 0
    case .file: 1
    case .profile: 2
    case .environment: 3
    case .flag: 4
    }
  }
}
