/// What reading the settings brought: the settings as far as they could be read, and every mistake.
public struct SettingsReport: Equatable, Sendable {
  public var settings: Settings
  public var problems: [ConfigProblem]
  /// The path of the file, whether it is there or not.
  public var configFile: String
  public var configFileState: ConfigFileState
  /// The names of all profiles, in the order of the file.
  public var profiles: [String]

  public var warnings: [ConfigProblem] { problems.filter { $0.severity == .warning } }
  public var errors: [ConfigProblem] { problems.filter { $0.severity == .error } }

  /// The settings to work with.
  ///
  /// - Throws: ``SettingsError/invalid(_:)`` when there is a mistake beyond warnings.
  public func valid() throws(SettingsError) -> Settings {
    guard errors.isEmpty else { throw .invalid(errors) }
    return settings
  }
}

public enum ConfigFileState: Equatable, Sendable {
  case read
  /// It is not there, and nobody named it.
  case absent
  /// One of the problems says why.
  case unusable
}
