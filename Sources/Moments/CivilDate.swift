/// A day of the proleptic Gregorian calendar, without a time zone.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year; year 0 comes before year 1.
  public let year: Int
  /// The month, from 1 for January.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Returns `nil` for a day that does not exist, such as 2026-02-30, or that a ``Timestamp``
  /// cannot represent.
  public init?(year: Int, month: Int, day: Int) {
    guard -300_000_000...300_000_000 ~= year, 1...12 ~= month, day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day at a number of days after 1970-01-01.
  package init(daysSinceEpoch: Int) {
    // Years run from March here, so that the leap day is the last one of its year.
    let days = daysSinceEpoch + Self.daysToEpoch
    let era = days.floorDivided(by: Self.daysPerEra)
    let dayOfEra = days - era * Self.daysPerEra
    let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - Self.days(beforeYear: yearOfEra)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    day = dayOfYear - Self.days(beforeMonth: monthFromMarch) + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The number of days since 1970-01-01.
  package var daysSinceEpoch: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = yearFromMarch.floorDivided(by: 400)
    let dayOfYear = Self.days(beforeMonth: month <= 2 ? month + 9 : month - 3) + day - 1
    let dayOfEra = Self.days(beforeYear: yearFromMarch - era * 400) + dayOfYear
    return era * Self.daysPerEra + dayOfEra - Self.daysToEpoch
  }

  package func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }

  /// Whether the left day is earlier.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The date in ISO 8601: `2026-11-01`.
  public var description: String {
    DigitText.written { $0.append(self) }
  }

  /// Days in the 400 years after which the calendar repeats.
  private static let daysPerEra = 146_097
  /// From 0000-03-01 to 1970-01-01.
  private static let daysToEpoch = 719_468

  private static func days(beforeYear year: Int) -> Int {
    365 * year + year / 4 - year / 100
  }

  private static func days(beforeMonth monthFromMarch: Int) -> Int {
    (153 * monthFromMarch + 2) / 5
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}

extension FixedWidthInteger {
  /// Rounds down, also below zero; `divisor` is positive.
  func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
