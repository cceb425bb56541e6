extension Timestamp {
  /// Reads a date in one of the three forms of RFC 9110: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday,
  /// 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
  package init?(httpDate text: String) {
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
    guard let day = Int(day), let month = Self.months.firstIndex(of: String(month)),
      let year = Self.fullYear(year), let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = time.split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, 0..<24 ~= time[0], 0..<60 ~= time[1], 0...60 ~= time[2] else {
      return nil
    }
    let seconds = date.daysSinceEpoch * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    self.init(milliseconds: Int64(seconds) * 1_000)
  }

  /// Two digits mean 1970 to 2069.
  private static func fullYear(_ text: Substring) -> Int? {
    guard let year = Int(text), 0...9_999 ~= year else { return nil }
    guard text.count == 2 else { return year > 0 ? year : nil }
    return year < 70 ? 2_000 + year : 1_900 + year
  }
  /// The moment in the form of RFC 9110 for HTTP headers: `Tue, 27 May 2025 04:03:42 GMT`.
  package var httpDate: String {
    let seconds = milliseconds.floorDivided(by: 1_000)
    let days = seconds.floorDivided(by: LocalTime.secondsPerDay)
    let weekday = Int(days - 7 * days.floorDivided(by: 7))
    let date = CivilDate(daysSinceEpoch: Int(days))
    let day = DigitText.written { $0.append(date.day, width: 2) }
    let year = DigitText.written { $0.append(date.year, width: 4) }
    let time = DigitText.written {
      $0.append(ClockTime(secondOfDay: Int(seconds - days * LocalTime.secondsPerDay)))
    }
    return "\(Self.weekdays[weekday]), \(day) \(Self.months[date.month - 1]) \(year) \(time) GMT"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// The weekdays, from that of 1970-01-01.
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
}
