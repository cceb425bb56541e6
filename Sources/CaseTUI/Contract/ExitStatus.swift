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
  /// Some changes were refused, not applied or not sent.
  static let notAllDone = ExitStatus(code: 9)
  /// A change is held, since somebody else has changed the same field.
  static let held = ExitStatus(code: 10)
  /// Nobody knows yet what became of a change.
  static let unknownOutcome = ExitStatus(code: 11)
  static let writesOff = ExitStatus(code: 12)
  static let usage = ExitStatus(code: 64)

  /// As shells count it: 130 for ^C.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(code: 128 + number) }
}

extension ExitStatus {
  /// What the numbers mean, for the manual and the documents.
  static let meanings: [(status: ExitStatus, meaning: String)] = [
    (.done, "success, even if nothing was found"),
    (.failed, "an error"),
    (.cancelled, "cancelled"),
    (.empty, "nothing was found, with `--fail-empty`"),
    (.refused, "not signed in, or not allowed"),
    (.notFound, "no such case"),
    (.rateLimited, "rate limited: the server asks to slow down"),
    (.unreachable, "no connection, or no answer in time"),
    (.notYet, "not yet: `wait` timed out"),
    (.notAllDone, "a change was refused, not applied or not sent"),
    (.held, "a change is held: somebody else has changed the field"),
    (.unknownOutcome, "the outcome of a change is not known yet"),
    (.writesOff, "writing is off"),
    (.usage, "usage error"),
    (.signal(2), "interrupted"),
  ]
}
