extension HTTPAnswer {
  /// Seconds until the server wants to be asked again, by its Retry-After: a number, or a date by
  /// the server's own clock.
  /// - Parameter now: stands in where the server sent no date of its own.
  func retryAfter(now: Timestamp) -> Int? {
    guard let value = header("Retry-After")?.collapsingSpace else { return nil }
    if let seconds = Int(value) { return max(seconds, 0) }
    guard let moment = Timestamp(httpDate: value) else { return nil }
    let reference = date ?? now
    let (wait, overflow) = moment.milliseconds.subtractingReportingOverflow(reference.milliseconds)
    guard !overflow else { return nil }
    return max(Int((wait + 999) / 1_000), 0)
  }

  /// From when to when the server may have made the answer, by its own clock, which tells seconds.
  ///
  /// - Parameter elapsed: milliseconds that the answer took.
  func asked(elapsed: Int64) -> ClosedRange<Timestamp>? {
    date.map { $0.adding(milliseconds: -elapsed)...$0.adding(milliseconds: 999) }
  }

  private var date: Timestamp? { header("Date").flatMap { Timestamp(httpDate: $0) } }
}

extension Timestamp {
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of RFC 9110 that is still written.
  init?(httpDate text: String) {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = text.split(separator: " ")
    guard parts.count == 6, let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
      1...9_999 ~= year, let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, 0..<24 ~= time[0], 0..<60 ~= time[1], 0...60 ~= time[2] else {
      return nil
    }
    let seconds = date.daysSinceEpoch * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    self.init(milliseconds: Int64(seconds) * 1_000)
  }
}
