/// The result of reading the settings: all valid settings and all mistakes.
public struct SettingsReport: Equatable, Sendable {
  /// The settings, without invalid values.
  public var settings: Settings
  /// All mistakes, in the order of the sources.
  public var problems: [ConfigProblem]
  /// The path of the settings file, which may not exist.
  public var configFile: String
  /// Whether the settings file was read.
  public var configFileState: ConfigFileState
  /// The names of all profiles, in the order of the file.
  public var profiles: [String]

  /// The problems that do not stop the program.
  public var warnings: [ConfigProblem] { problems.filter { $0.severity == .warning } }
  /// The problems that stop the program.
  public var errors: [ConfigProblem] { problems.filter { $0.severity == .error } }

  /// The settings, if they are valid.
  ///
  /// - Throws: ``SettingsError/invalid(_:)`` with all problems that are errors.
  public func valid() throws(SettingsError) -> Settings {
    guard errors.isEmpty else { throw .invalid(errors) }
    return settings
  }
}

/// Whether the settings file was read.
public enum ConfigFileState: Equatable, Sendable {
  case read
  /// It does not exist, and the user did not name it.
  case absent
  /// It could not be read; one of the problems says why.
  case unusable
}

/// Why the settings do not allow the program to run.
public enum SettingsError: Error, Equatable, Sendable {
  case invalid([ConfigProblem])
  /// - Parameter names: the names of rows in ``SettingRow/client``; `token` stands for any source
  ///   of a token.
  case missing(names: [String], configFile: String)

  /// A sentence without a full stop; several mistakes have a line each.
  public var message: String {
    switch self {
    case .invalid(let problems):
      return problems.map(\.description).joined(separator: "\n")
    case .missing(let names, _):
      let spoken = names.map { $0.replacing("_", with: " ") }.spoken(with: "and")
      return "not set: \(spoken)"
    }
  }

  /// Advice for the user.
  public var hint: String? {
    guard case .missing(let names, let configFile) = self else { return nil }
    let variables = SettingRow.client.filter { names.contains($0.name) }.compactMap(\.environment)
    let keys = names.map { "`\($0): …`" }.spoken(with: "and")
    let declared = ConnectionSettings.declared
    let others =
      names.contains(declared.token.name)
      ? "; for the token, \(declared.tokenFile.name), \(declared.tokenCommand.name), or "
        + "\(declared.clientID.name) with \(declared.clientSecret.name) will do, too" : ""
    return "export \(variables.spoken(with: "and")), or add \(keys) to \(configFile)\(others); "
      + "to try casetui without an account, run casetui demo"
  }
}
