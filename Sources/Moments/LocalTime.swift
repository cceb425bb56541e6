import Glibc

/// What a moment is called where the user is: the rules of one time zone.
public struct LocalTime: Equatable, Sendable {
  /// When the clocks change.
  public struct Change: Equatable, Sendable {
    /// From when on.
    public var moment: Timestamp
    /// Seconds east of UTC.
    public var offset: Int

    /// A change of the clocks at a moment.
    public init(moment: Timestamp, offset: Int) {
      self.moment = moment
      self.offset = offset
    }
  }

  private enum Rules: Equatable, Sendable {
    case ofThisProcess
    case changes([Change])
  }

  private let rules: Rules

  /// The zone of this process: `TZ`, else the machine's. UTC for years that C cannot say.
  public static let system = LocalTime(.ofThisProcess)

  /// Coordinated universal time.
  public static let utc = LocalTime(secondsEast: 0)

  private init(_ rules: Rules) { self.rules = rules }

  /// A zone with one offset from UTC.
  public init(secondsEast offset: Int) {
    self.init(changes: [Change(moment: .distantPast, offset: offset)])
  }

  /// A zone by its changes, the earliest first; that one also counts before its moment. UTC where
  /// there are none.
  public init(changes: [Change]) { rules = .changes(changes) }

  /// Seconds east of UTC at a moment.
  public func utcOffset(_ moment: Timestamp) -> Int {
    switch rules {
    case .ofThisProcess: Self.offsetOfThisProcess(at: moment)
    case .changes(let changes):
      (changes.last { $0.moment <= moment } ?? changes.first)?.offset ?? 0
    }
  }

  private static func offsetOfThisProcess(at moment: Timestamp) -> Int {
    var seconds = time_t(moment.milliseconds.floorDivided(by: 1_000))
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? 0 : parts.tm_gmtoff
  }

  /// The local day on which a moment falls.
  public func day(of moment: Timestamp) -> CivilDate {
    CivilDate(daysSinceEpoch: Int(localSeconds(at: moment).floorDivided(by: Self.secondsPerDay)))
  }

  /// The first moment of a day, also where the clocks skip or repeat midnight; where they skip
  /// the whole day, the first moment after it.
  public func start(of day: CivilDate) -> Timestamp {
    let midnight = Int64(day.daysSinceEpoch) * Self.secondsPerDay
    // No zone is further from UTC than a day; within that, local time is searched by halves.
    var early = midnight - Self.secondsPerDay
    var late = midnight + Self.secondsPerDay
    while early < late {
      let middle = early + (late - early) / 2
      if middle + offset(at: Timestamp(seconds: middle, milliseconds: 0)) < midnight {
        early = middle + 1
      } else {
        late = middle
      }
    }
    return Timestamp(seconds: early, milliseconds: 0)
  }

  /// From a day's first moment to its last millisecond.
  public func span(of day: CivilDate) -> ClosedRange<Timestamp> {
    let start = start(of: day)
    return start...max(start, self.start(of: day.adding(days: 1)).adding(milliseconds: -1))
  }

  /// `2026-11-24 08:01`.
  public func text(of moment: Timestamp) -> String {
    let seconds = localSeconds(at: moment)
    let days = seconds.floorDivided(by: Self.secondsPerDay)
    let time = ClockTime(secondOfDay: Int(seconds - days * Self.secondsPerDay))
    return DigitText.written { digits in
      digits.append(CivilDate(daysSinceEpoch: Int(days)))
      digits.append(" ", time.hour, width: 2)
      digits.append(":", time.minute, width: 2)
    }
  }

  package static var secondsPerDay: Int64 { 86_400 }

  private func localSeconds(at moment: Timestamp) -> Int64 {
    moment.milliseconds.floorDivided(by: 1_000) + offset(at: moment)
  }

  /// Bounded, so that no offset, however wrong, overflows what is computed with it.
  private func offset(at moment: Timestamp) -> Int64 {
    min(max(Int64(utcOffset(moment)), -Self.secondsPerDay), Self.secondsPerDay)
  }
}
