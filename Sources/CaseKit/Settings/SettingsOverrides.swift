/// The settings on the command line, as typed, by key. Secrets are not accepted here, because other
/// users can see command lines.
public struct SettingsOverrides: Equatable, Sendable {
  private var texts: [String: String] = [:]

  /// No overrides.
  public init() {}

  /// The text of the flag; `nil` if the flag was not given.
  public subscript(_ row: SettingRow) -> String? {
    get { texts[row.name] }
    set { texts[row.name] = newValue }
  }

  /// The text of the flag; `nil` if the flag was not given.
  public subscript<Value>(_ setting: Setting<Value>) -> String? {
    get { self[setting.row] }
    set { self[setting.row] = newValue }
  }

  /// The overrides of these settings only.
  public func only(_ rows: [SettingRow]) -> SettingsOverrides {
    var part = SettingsOverrides()
    for row in rows { part[row] = self[row] }
    return part
  }

  /// Both sets of overrides; if both have a setting, the other one wins.
  public func adding(_ other: SettingsOverrides) -> SettingsOverrides {
    var sum = self
    sum.texts.merge(other.texts) { $1 }
    return sum
  }
}
