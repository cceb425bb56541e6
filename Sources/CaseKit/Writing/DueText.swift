public import JSON
import Moments

/// Reads due dates as users type them.
public struct DueText: Sendable {
  /// Examples, for help and errors.
  public static let examples = "+2d, fri, 2026-12-01, \"2026-12-01 17:00\" or none"

  /// Reads `none`; a distance from now with a sign (`+2d`, `+3h`, `+1w`); a day (`today`,
  /// `tomorrow`, `fri`, `2026-12-01`), which means its last minute; a day with a time; or ISO 8601
  /// with a time zone.
  ///
  /// - Returns: milliseconds since 1970, or `null` for `none`. `nil` if the text is not a date, or
  ///   a date outside 1973 to 5138: its number would be read back as seconds or microseconds.
  public static func value(_ text: String, in context: QueryContext) -> JSONValue? {
    let text = text.trimmingBlanks.lowercased()
    if text == "none" { return .null }
    guard let moment = moment(text, in: context), milliseconds ~= moment.milliseconds else {
      return nil
    }
    return .number(String(moment.milliseconds))
  }

  private static let milliseconds: Range<Int64> = 100_000_000_000..<100_000_000_000_000

  private static func moment(_ text: String, in context: QueryContext) -> Timestamp? {
    if text.hasPrefix("+") { return distance(text.dropFirst(), from: context.now) }
    let parts = text.split(whereSeparator: { $0 == " " }).map(String.init)
    if let first = parts.first, let day = day(first, in: context) {
      switch parts.count {
      case 1: return context.localTime.moment(day, minute: 23 * 60 + 59)
      case 2: return minute(parts[1]).map { context.localTime.moment(day, minute: $0) }
      default: return nil
      }
    }
    return text.contains("t") ? Timestamp(iso8601: text.uppercased()) : nil
  }

  private static func distance(_ text: Substring, from now: Timestamp) -> Timestamp? {
    guard let unit = text.last.flatMap(DurationUnit.init), let amount = Int64(text.dropLast()),
      0...100_000 ~= amount
    else { return nil }
    // Rounded down to minutes, because a server may drop seconds.
    let moment = now.adding(seconds: amount * unit.seconds)
    return Timestamp(milliseconds: moment.milliseconds / 60_000 * 60_000)
  }

  private static func day(_ word: String, in context: QueryContext) -> CivilDate? {
    let today = context.localTime.day(of: context.now)
    switch word {
    case "today": return today
    case "tomorrow": return today.adding(days: 1)
    default: break
    }
    guard word.count >= 3, let weekday = weekdays.firstIndex(where: { $0.hasPrefix(word) }) else {
      return CivilDate(iso8601: word)
    }
    // 1970-01-01 was a Thursday. A weekday means the next one, never today.
    let current = ((today.daysSinceEpoch + 3) % 7 + 7) % 7
    let ahead = (weekday - current + 7) % 7
    return today.adding(days: ahead == 0 ? 7 : ahead)
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The minutes after midnight of a time such as `17:00`.
  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], 0...23 ~= hour,
      0...59 ~= minute
    else { return nil }
    return hour * 60 + minute
  }
}

extension LocalTime {
  /// The moment at which clocks show that time; if they skip it, a moment close to it.
  func moment(_ day: CivilDate, minute: Int) -> Timestamp {
    let seconds = Int64(day.daysSinceEpoch) * Self.secondsPerDay + Int64(minute) * 60
    let first = Timestamp(seconds: seconds - Int64(utcOffset(start(of: day))), milliseconds: 0)
    return Timestamp(seconds: seconds - Int64(utcOffset(first)), milliseconds: 0)
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
