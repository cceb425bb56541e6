extension LocalTime {
  /// The distance of a moment from now, in the largest fitting unit: `now`, `5m ago`, `in 3h`, `2d
  /// ago`, `in 6w`, `3y ago`.
  public static func distance(from now: Timestamp, to moment: Timestamp) -> String {
    let (difference, overflows) = moment.milliseconds.subtractingReportingOverflow(now.milliseconds)
    let seconds = Int64((overflows ? Int64.max.magnitude : difference.magnitude) / 1_000)
    guard let unit = units.last(where: { seconds >= $0.from }) else { return "now" }
    let amount = "\(seconds / unit.seconds)\(unit.letter)"
    return moment < now ? "\(amount) ago" : "in \(amount)"
  }

  /// The day of a moment relative to today: `yesterday`, `today`, `tomorrow`, `in 5d`, `3d ago`;
  /// the date if it is more than two weeks away.
  public func dayPhrase(of moment: Timestamp, now: Timestamp) -> String {
    let day = day(of: moment)
    switch day.daysSinceEpoch - self.day(of: now).daysSinceEpoch {
    case -1: return "yesterday"
    case 0: return "today"
    case 1: return "tomorrow"
    case let days where 2...14 ~= days: return "in \(days)d"
    case let days where -14 ... -2 ~= days: return "\(-days)d ago"
    default: return day.description
    }
  }

  /// Weeks start at two; up to then, days are more exact.
  private static let units: [(from: Int64, seconds: Int64, letter: String)] = [
    (60, 60, "m"), (3_600, 3_600, "h"), (secondsPerDay, secondsPerDay, "d"),
    (14 * secondsPerDay, 7 * secondsPerDay, "w"), (365 * secondsPerDay, 365 * secondsPerDay, "y"),
  ]
}
