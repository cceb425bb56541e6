import Moments

extension HTTPAnswer {
  /// Seconds until the server wants to be asked again, by its Retry-After: a number, or a date by
  /// the server's own clock.
  /// - Parameter now: stands in where the server sent no date of its own.
  func retryAfter(now: Timestamp) -> Int? {
    guard let value = header("Retry-After")?.collapsingSpace else { return nil }
    let seconds = Int(value)
    if let seconds, seconds < Self.firstMoment { return max(seconds, 0) }
    let moment =
      seconds.map { Timestamp(milliseconds: Int64(min($0, 1 << 50)) * 1_000) }
      ?? Timestamp(httpDate: value)
    guard let moment else { return nil }
    let reference = date ?? now
    let (wait, overflow) = moment.milliseconds.subtractingReportingOverflow(reference.milliseconds)
    guard !overflow else { return nil }
    return max(Int((wait + 999) / 1_000), 0)
  }

  /// A number this large is a time in seconds since 1970, not a wait: a wait of 31 years.
  private static let firstMoment = 1_000_000_000

  /// From when to when the server may have made the answer, by its own clock, which tells seconds.
  ///
  /// - Parameter elapsed: milliseconds that the answer took.
  func asked(elapsed: Int64) -> ClosedRange<Timestamp>? {
    date.map { $0.adding(milliseconds: -elapsed)...$0.adding(milliseconds: 999) }
  }

  private var date: Timestamp? { header("Date").flatMap { Timestamp(httpDate: $0) } }
}
