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

extension Timestamp {
  /// A date in one of the three forms of RFC 9110: `Sun, 06 Nov 1994 08:49:37 GMT`,
  /// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
  init?(httpDate text: String) {
    let words = text.split(separator: " ")
    let parts = words.count == 4 ? words[1].split(separator: "-") : []
    switch (words.count, parts.count) {
    case (6, _): self.init(day: words[1], month: words[2], year: words[3], time: words[4])
    case (5, _): self.init(day: words[2], month: words[1], year: words[4], time: words[3])
    case (4, 3): self.init(day: parts[0], month: parts[1], year: parts[2], time: words[2])
    default: return nil
    }
  }

  private init?(day: Substring, month: Substring, year: Substring, time: Substring) {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard let day = Int(day), let month = months.firstIndex(of: String(month)),
      let year = Self.fullYear(year), let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = time.split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, 0..<24 ~= time[0], 0..<60 ~= time[1], 0...60 ~= time[2] else {
      return nil
    }
    let seconds = date.daysSinceEpoch * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    self.init(milliseconds: Int64(seconds) * 1_000)
  }

  /// Two digits stand for 1970 to 2069.
  private static func fullYear(_ text: Substring) -> Int? {
    guard let year = Int(text), 0...9_999 ~= year else { return nil }
    guard text.count == 2 else { return year > 0 ? year : nil }
    return year < 70 ? 2_000 + year : 1_900 + year
  }
}
