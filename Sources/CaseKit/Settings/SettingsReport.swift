/// What reading the settings brought: the settings as far as they could be read, and every mistake.
public struct SettingsReport: Equatable, Sendable {
  /// What was read, mistakes left out.
  public var settings: Settings
  /// All that is wrong, in the order of the sources.
  public var problems: [ConfigProblem]
  /// The path of the file, whether it is there or not.
  public var configFile: String
  /// Whether the file was read.
  public var configFileState: ConfigFileState
  /// The names of all profiles, in the order of the file.
  public var profiles: [String]

  /// The problems that stop nothing.
  public var warnings: [ConfigProblem] { problems.filter { $0.severity == .warning } }
  /// The problems that stop the program.
  public var errors: [ConfigProblem] { problems.filter { $0.severity == .error } }

  /// The settings to work with.
  ///
  /// - Throws: ``SettingsError/invalid(_:)`` when there is a mistake beyond warnings.
  public func valid() throws(SettingsError) -> Settings {
    guard errors.isEmpty else { throw .invalid(errors) }
    return settings
  }
}

/// What became of the settings file.
public enum ConfigFileState: Equatable, Sendable {
  case read
  /// It is not there, and nobody named it.
  case absent
  /// One of the problems says why.
  case unusable
}

/// Why the program cannot start its work.
public enum SettingsError: Error, Equatable, Sendable {
  case invalid([ConfigProblem])
  /// - Parameter names: of rows in ``SettingRow/client``; `token` stands for any source of one.
  case missing(names: [String], configFile: String)

  /// A sentence without its full stop; several mistakes are a line each.
  public var message: String {
    switch self {
    case .invalid(let problems):
      return problems.map(\.description).joined(separator: "\n")
    case .missing(let names, _):
      let spoken = names.map { $0.replacing("_", with: " ") }.spoken(with: "and")
      return "not set: \(spoken)"
    }
  }

  /// What to do about it.
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
