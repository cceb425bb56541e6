extension ExitStatus {
  /// What the numbers mean, for the manual and the README.
  static let meanings: [(status: ExitStatus, meaning: String)] = [
    (.done, "done, also when nothing was found"),
    (.failed, "an error"),
    (.cancelled, "cancelled"),
    (.empty, "nothing was found, with `--fail-empty`"),
    (.refused, "not signed in, or not allowed"),
    (.notFound, "there is no such case"),
    (.rateLimited, "the server asks to slow down"),
    (.unreachable, "no connection, or no answer in time"),
    (.notYet, "not yet: what `wait` waits for"),
    (.usage, "the command line makes no sense"),
    (.signal(2), "interrupted"),
  ]
}
