/// The exit status of a command; scripts rely on the numbers.
struct ExitStatus: Equatable, Sendable {
  var code: Int32

  /// Success, even if nothing matched.
  static let done = ExitStatus(code: 0)
  static let failed = ExitStatus(code: 1)
  static let cancelled = ExitStatus(code: 2)
  /// Nothing matched, and `--fail-empty` was given.
  static let empty = ExitStatus(code: 3)
  /// Not signed in or not allowed.
  static let refused = ExitStatus(code: 4)
  static let notFound = ExitStatus(code: 5)
  /// The server asks to slow down.
  static let rateLimited = ExitStatus(code: 6)
  /// No network, no connection, or no answer in time.
  static let unreachable = ExitStatus(code: 7)
  /// `wait` has timed out.
  static let notYet = ExitStatus(code: 8)
  /// Some changes were refused, not applied or not sent.
  static let notAllDone = ExitStatus(code: 9)
  /// A change is held, because somebody else has changed the same field.
  static let held = ExitStatus(code: 10)
  /// The outcome of a change is not known yet.
  static let unknownOutcome = ExitStatus(code: 11)
  static let writesOff = ExitStatus(code: 12)
  static let usage = ExitStatus(code: 64)

  /// The exit status after a signal, as in shells: 130 for ^C.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(code: 128 + number) }
}

extension ExitStatus {
  /// The meanings of the numbers, for the manual and the documents.
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
