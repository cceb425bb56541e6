import Glibc

/// The rules of one time zone, which convert moments to local dates and times.
public struct LocalTime: Equatable, Sendable {
  /// A change of the offset from UTC.
  public struct Change: Equatable, Sendable {
    /// The moment from which the offset holds.
    public var moment: Timestamp
    /// The offset in seconds east of UTC.
    public var offset: Int

    /// A change to an offset at a moment.
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

  /// The zone of this process: `TZ`, else the machine's. UTC for years that C cannot represent.
  public static let system = LocalTime(.ofThisProcess)

  /// Coordinated universal time.
  public static let utc = LocalTime(secondsEast: 0)

  private init(_ rules: Rules) { self.rules = rules }

  /// A zone with a fixed offset from UTC, in seconds east.
  public init(secondsEast offset: Int) {
    self.init(changes: [Change(moment: .distantPast, offset: offset)])
  }

  /// A zone by its changes, earliest first. The first offset also holds before its moment; without
  /// changes, the zone is UTC.
  public init(changes: [Change]) { rules = .changes(changes) }

  /// The offset in seconds east of UTC at a moment.
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

  /// The first moment of a day, even if the clocks skip or repeat midnight. If they skip the whole
  /// day, the first moment after it.
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

  /// The moments of a day, from the first to the last millisecond.
  public func span(of day: CivilDate) -> ClosedRange<Timestamp> {
    let start = start(of: day)
    return start...max(start, self.start(of: day.adding(days: 1)).adding(milliseconds: -1))
  }

  /// The local date and time: `2026-11-24 08:01`.
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

  /// The offset in seconds, limited so that a wrong one cannot cause an overflow.
  private func offset(at moment: Timestamp) -> Int64 {
    min(max(Int64(utcOffset(moment)), -Self.secondsPerDay), Self.secondsPerDay)
  }
}
