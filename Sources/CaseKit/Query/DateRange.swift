public import Moments

/// The value of a date key, as typed. Relative dates stay relative until the query is matched.
public enum DateRange: Hashable, Sendable {
  /// A day is the whole local day. A duration is the time from now to that moment: `due:2d` is due
  /// within two days from now, `created:2d` is at most two days old.
  case on(DatePoint)
  case compared(DateComparison, DatePoint)
  /// Includes both ends, which may come in either order.
  case between(DatePoint, DatePoint)
  /// `none`: the case does not have this date.
  case missing
}

/// How a date is compared. With a duration, the distance from now is compared: `due:<2d` is due in
/// less than two days, or overdue; `updated:>1w` was last updated more than a week ago.
public enum DateComparison: String, CaseIterable, Sendable {
  case atMost = "<="
  case atLeast = ">="
  case less = "<"
  case more = ">"
}

/// A day, or a distance from now.
public enum DatePoint: Hashable, Sendable {
  case today, yesterday, tomorrow
  case day(CivilDate)
  /// `3h`; may be negative: `due:<-1w` is overdue by more than a week.
  case duration(Int, DurationUnit)
}

/// The unit of a distance from now; the raw value is its letter.
public enum DurationUnit: Character, CaseIterable, Sendable {
  case hours = "h"
  case days = "d"
  case weeks = "w"

  var seconds: Int64 {
    switch self {
    case .hours: 3_600
    case .days: LocalTime.secondsPerDay
    case .weeks: 7 * LocalTime.secondsPerDay
    }
  }
}

extension DateRange: CustomStringConvertible {
  /// The point as it is typed.
  public var description: String {
    switch self {
    case .on(let point): point.description
    case .compared(let comparison, let point): comparison.rawValue + point.description
    case .between(let first, let last): "\(first)..\(last)"
    case .missing: "none"
    }
  }

  /// Reads what ``description`` writes; also `a..` for `>=a` and `..b` for `<=b`.
  init?(_ word: String) {
    if word.lowercased() == "none" {
      self = .missing
    } else if let ends = word.splitAtDots {
      self.init(from: ends.first, to: ends.last)
    } else if let comparison = DateComparison.allCases.first(where: { word.hasPrefix($0.rawValue) })
    {
      guard let point = DatePoint(word.dropFirst(comparison.rawValue.count)) else { return nil }
      self = .compared(comparison, point)
    } else {
      guard let point = DatePoint(word[...]) else { return nil }
      self = .on(point)
    }
  }

  private init?(from first: Substring, to last: Substring) {
    switch (DatePoint(first), DatePoint(last)) {
    case (let first?, let last?): self = .between(first, last)
    case (let first?, nil) where last.isEmpty: self = .compared(.atLeast, first)
    case (nil, let last?) where first.isEmpty: self = .compared(.atMost, last)
    default: return nil
    }
  }
}

extension DatePoint: CustomStringConvertible {
  /// The range as it is typed.
  public var description: String {
    switch self {
    case .today: "today"
    case .yesterday: "yesterday"
    case .tomorrow: "tomorrow"
    case .day(let date): date.description
    case .duration(let amount, let unit): "\(amount)\(unit.rawValue)"
    }
  }

  init?(_ word: Substring) {
    switch word.lowercased() {
    case "today": self = .today
    case "yesterday": self = .yesterday
    case "tomorrow": self = .tomorrow
    case let word:
      guard let point = Self.duration(word) ?? CivilDate(iso8601: word).map(Self.day)
      else { return nil }
      self = point
    }
  }

  private static func duration(_ word: String) -> DatePoint? {
    guard let unit = word.last.flatMap(DurationUnit.init), let amount = Int(word.dropLast())
    else { return nil }
    return .duration(amount, unit)
  }
}

extension String {
  /// The parts before and after the first `..`.
  fileprivate var splitAtDots: (first: Substring, last: Substring)? {
    guard let dot = indices.dropLast().first(where: { self[$0...].hasPrefix("..") })
    else { return nil }
    return (self[..<dot], self[index(dot, offsetBy: 2)...])
  }
}
