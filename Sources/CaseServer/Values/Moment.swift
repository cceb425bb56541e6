/// A moment in milliseconds since 1970-01-01T00:00:00Z.
struct Moment: Hashable, Comparable, Sendable {
  var milliseconds: Int64

  static let minute: Int64 = 60_000
  static let hour: Int64 = 60 * minute
  static let day: Int64 = 24 * hour

  static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  func adding(_ milliseconds: Int64) -> Moment {
    Moment(milliseconds: self.milliseconds + milliseconds)
  }
}

/// ISO 8601, written out because a generated case holds six dates and a general formatter would
/// take longer than everything else about the case.
extension Moment {
  /// `2025-05-27T04:03:42.617Z`
  var iso: String {
    let days = days
    let time = milliseconds - days * Self.day
    let date = Self.date(days: days)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      func write(_ number: Int64, _ width: Int, at end: Int, then separator: StaticString) {
        var rest = number
        for place in stride(from: end - 1, through: end - width, by: -1) {
          buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        buffer[end] = separator.utf8Start.pointee
      }
      write(date.year, 4, at: 4, then: "-")
      write(date.month, 2, at: 7, then: "-")
      write(date.day, 2, at: 10, then: "T")
      write(time / Self.hour, 2, at: 13, then: ":")
      write(time / Self.minute % 60, 2, at: 16, then: ":")
      write(time / 1_000 % 60, 2, at: 19, then: ".")
      write(time % 1_000, 3, at: 23, then: "Z")
      return 24
    }
  }

  /// `Tue, 27 May 2025 04:03:42 GMT`, as HTTP has it (RFC 9110, 5.6.7).
  var httpDate: String {
    let iso = iso
    let (days, weekdays) = (days, ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"])
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (weekday, month) = (Int((days % 7 + 7) % 7), Int(Self.date(days: days).month - 1))
    return """
      \(weekdays[weekday]), \(iso.dropFirst(8).prefix(2)) \(months[month]) \(iso.prefix(4)) \
      \(iso.dropFirst(11).prefix(8)) GMT
      """
  }

  /// Whole days since 1970-01-01.
  private var days: Int64 {
    Int64((Double(milliseconds) / Double(Self.day)).rounded(.down))
  }

  /// Reads `2025-05-27` and, as far as given, `T04:03`, `:42`, `.617` and `Z` or `+05:30`; without
  /// a zone it is UTC.
  init?(iso text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"),
      let month = scanner.number(2), scanner.take("-"), let day = scanner.number(2),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    milliseconds = Self.days(year: year, month: month, day: day) * Self.day
    if scanner.take("T") || scanner.take(" ") {
      guard let time = scanner.timeOfDay(), let offset = scanner.zone() else { return nil }
      milliseconds += time - offset
    }
    guard scanner.isAtEnd else { return nil }
  }

  /// Days since 1970-01-01 (the proleptic Gregorian calendar, years counted from March).
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = days + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
