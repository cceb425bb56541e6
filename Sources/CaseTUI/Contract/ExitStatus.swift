/// How a command ends: numbers that scripts rely on.
struct ExitStatus: Equatable, Sendable {
  var code: Int32

  /// Also when nothing matched.
  static let done = ExitStatus(code: 0)
  static let failed = ExitStatus(code: 1)
  static let cancelled = ExitStatus(code: 2)
  /// Nothing matched, and `--fail-empty` asked for this.
  static let empty = ExitStatus(code: 3)
  /// Not signed in or not allowed.
  static let refused = ExitStatus(code: 4)
  static let notFound = ExitStatus(code: 5)
  /// The server asks to slow down.
  static let rateLimited = ExitStatus(code: 6)
  /// No network, no connection, no answer in time.
  static let unreachable = ExitStatus(code: 7)
  /// What `wait` waits for has not come.
  static let notYet = ExitStatus(code: 8)
  static let usage = ExitStatus(code: 64)

  /// As shells count it: 130 for ^C.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(code: 128 + number) }
}
