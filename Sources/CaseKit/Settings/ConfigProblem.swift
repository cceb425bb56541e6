/// A mistake in the settings, from any source.
public struct ConfigProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whether the mistake stops the program.
  public enum Severity: Equatable, Sendable { case error, warning }

  /// Whether the mistake stops the program.
  public var severity: Severity
  /// The file, environment variable or flag with the mistake.
  public var source: String
  /// The line, from 1; `nil` outside a file, or if the whole file is meant.
  public var line: Int?
  /// The column, from 1, in Unicode scalars.
  public var column: Int?
  /// The problem, without a full stop.
  public var message: String
  /// Advice on fixing it.
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

  /// The source in the form that editors jump to: `config.yaml:3:5`.
  public var place: String {
    ([source] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }

  /// The place, the message and the hint in one line.
  public var description: String {
    "\(place): \(severity == .warning ? "warning: " : "")\(message)"
      + (hint.map { "; \($0)" } ?? "")
  }
}

extension [String] {
  /// The words as in a sentence: `a, b and c`.
  func spoken(with conjunction: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
