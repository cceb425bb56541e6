import Moments

extension HTTPAnswer {
  /// The number of seconds to wait, from `Retry-After`: a number, or a date by the server's clock.
  ///
  /// - Parameter now: used if the server did not send a date of its own.
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

  /// A number this large is a time in seconds since 1970. As a wait, it would be 31 years.
  private static let firstMoment = 1_000_000_000

  /// The range in which the server may have made the answer, by its own clock, which has whole
  /// seconds.
  ///
  /// - Parameter elapsed: the time from the request to the answer, in milliseconds.
  func asked(elapsed: Int64) -> ClosedRange<Timestamp>? {
    date.map { $0.adding(milliseconds: -elapsed)...$0.adding(milliseconds: 999) }
  }

  private var date: Timestamp? { header("Date").flatMap { Timestamp(httpDate: $0) } }
}
