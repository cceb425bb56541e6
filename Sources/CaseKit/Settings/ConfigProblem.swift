/// One mistake in the settings, wherever they were written.
public struct ConfigProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether the program goes on.
  public enum Severity: Equatable, Sendable { case error, warning }

  /// Whether the program goes on.
  public var severity: Severity
  /// A file, an environment variable or a flag.
  public var source: String
  /// From 1; `nil` outside a file and for the file as a whole.
  public var line: Int?
  /// From 1, counted in Unicode scalars.
  public var column: Int?
  /// What is wrong, without a full stop.
  public var message: String
  /// What to do about it.
  public var hint: String?

  init(
    _ severity: Severity = .error, source: String, line: Int? = nil, column: Int? = nil,
    _ message: String, hint: String? = nil
  ) {
    self.severity = severity
    self.source = source
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }

  /// In the form that editors jump to: `config.yaml:3:5`.
  public var place: String {
    ([source] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }

  /// One line.
  public var description: String {
    "\(place): \(severity == .warning ? "warning: " : "")\(message)"
      + (hint.map { "; \($0)" } ?? "")
  }
}

extension [String] {
  /// `a, b and c`.
  func spoken(with conjunction: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
