/// What the command line said, as typed, by the names of the settings. It takes no secret: a process
/// list shows command lines.
public struct SettingsOverrides: Equatable, Sendable {
  private var texts: [String: String] = [:]

  /// No flag was given.
  public init() {}

  /// What a flag said of a setting; `nil` where it was not given.
  public subscript(_ row: SettingRow) -> String? {
    get { texts[row.name] }
    set { texts[row.name] = newValue }
  }

  /// What a flag said of a setting; `nil` where it was not given.
  public subscript<Value>(_ setting: Setting<Value>) -> String? {
    get { self[setting.row] }
    set { self[setting.row] = newValue }
  }

  /// What was said of some settings.
  public func only(_ rows: [SettingRow]) -> SettingsOverrides {
    var part = SettingsOverrides()
    for row in rows { part[row] = self[row] }
    return part
  }

  /// All that both say; where both speak of one setting, the other one counts.
  public func adding(_ other: SettingsOverrides) -> SettingsOverrides {
    var sum = self
    sum.texts.merge(other.texts) { $1 }
    return sum
  }
}
