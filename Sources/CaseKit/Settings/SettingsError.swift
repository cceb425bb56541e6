/// Why the program cannot start its work.
public enum SettingsError: Error, Equatable, Sendable {
  case invalid([ConfigProblem])
  /// - Parameter names: of rows in ``SettingRow/all``; `token` stands for any source of one.
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
    let variables = SettingRow.all.filter { names.contains($0.name) }.compactMap(\.environment)
    let keys = names.map { "`\($0): …`" }.spoken(with: "and")
    let others =
      names.contains("token")
      ? " (for the token also: token_file, token_command, or client_id with client_secret)" : ""
    return "export \(variables.spoken(with: "and")), or write \(keys) to \(configFile)\(others); "
      + "`casetui demo` needs none of them"
  }
}
