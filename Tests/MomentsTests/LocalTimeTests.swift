import TestSupport
import Testing

@testable import Moments

struct LocalTimeTests {
  private let utc = LocalTime.utc

  /// A time zone that is one hour ahead between two moments.
  private static func zone(
    _ standard: Int, summer start: String, _ end: String, ahead: Int = 3_600
  ) throws -> LocalTime {
    let start = try #require(Timestamp(iso8601: start))
    let end = try #require(Timestamp(iso8601: end))
    return LocalTime(changes: [
      LocalTime.Change(moment: .distantPast, offset: standard),
      LocalTime.Change(moment: start, offset: standard + ahead),
      LocalTime.Change(moment: end, offset: standard),
    ])
  }

  @Test func daylightSavingTimeChangesTheLengthOfADay() throws {
    let berlin = try Self.zone(3_600, summer: "2026-03-29T01:00Z", "2026-10-25T01:00Z")
    #expect(try hours(of: "2026-03-28", in: berlin) == 24)
    #expect(try hours(of: "2026-03-29", in: berlin) == 23)
    #expect(try hours(of: "2026-10-25", in: berlin) == 25)
    let day = try #require(CivilDate(iso8601: "2026-10-25"))
    #expect(berlin.start(of: day).iso8601 == "2026-10-24T22:00:00.000Z")
    #expect(berlin.text(of: berlin.start(of: day)) == "2026-10-25 00:00")
  }

  @Test func aDayWithoutMidnightStartsAtOneOClock() throws {
    let beirut = try Self.zone(7_200, summer: "2026-03-28T22:00Z", "2026-10-24T21:00Z")
    let day = try #require(CivilDate(iso8601: "2026-03-29"))
    #expect(beirut.text(of: beirut.start(of: day)) == "2026-03-29 01:00")
    #expect(try hours(of: "2026-03-29", in: beirut) == 23)
  }

  @Test func aDayWithTwoMidnightsStartsAtTheFirst() throws {
    let havana = try Self.zone(-18_000, summer: "2026-03-08T05:00Z", "2026-11-01T05:00Z")
    let day = try #require(CivilDate(iso8601: "2026-11-01"))
    #expect(havana.start(of: day).iso8601 == "2026-11-01T04:00:00.000Z")
    #expect(try hours(of: "2026-11-01", in: havana) == 25)
  }

  @Test func aSkippedDayIsEmpty() throws {
    let apia = try Self.zone(
      -36_000, summer: "2011-12-30T10:00Z", "2012-12-30T10:00Z", ahead: 86_400)
    let day = try #require(CivilDate(iso8601: "2011-12-30"))
    #expect(apia.start(of: day) == apia.start(of: day.adding(days: 1)))
    #expect(apia.day(of: apia.start(of: day)).description == "2011-12-31")
  }

  @Test func everyMomentIsInsideItsDay() {
    var random = SeededGenerator(seed: 2)
    for shift in 0..<64 {
      for offset in [0, 19_800, -43_200, .max, .min] {
        let zone = LocalTime(secondsEast: offset)
        let moment = Timestamp(milliseconds: Int64(bitPattern: random.next()) >> Int64(shift))
        #expect(zone.span(of: zone.day(of: moment)).contains(moment), "\(moment)")
        #expect(!zone.text(of: moment).isEmpty)
        #expect(!zone.dayPhrase(of: moment, now: .distantFuture).isEmpty)
      }
    }
  }

  @Test func theSystemTimeZoneHasAnOffsetAtEveryMoment() {
    for milliseconds in [Int64.min, -1, 0, 1_795_563_000_000, .max] {
      let offset = LocalTime.system.utcOffset(Timestamp(milliseconds: milliseconds))
      #expect(abs(offset) <= 86_400)
    }
  }

  private static let distancesTable: [(seconds: Int64, phrase: String)] = [
    (0, "now"), (59, "now"), (-59, "now"), (60, "in 1m"), (-60, "1m ago"),
    (-3 * 3_600 - 9, "3h ago"),
    (2 * 86_400, "in 2d"), (-13 * 86_400, "13d ago"), (-14 * 86_400, "2w ago"),
    (-800 * 86_400, "2y ago"),
  ]

  @Test(arguments: distancesTable)
  func distancesAreWrittenInWords(seconds: Int64, phrase: String) {
    let now = Timestamp(milliseconds: 1_795_563_000_000)
    #expect(LocalTime.distance(from: now, to: now.adding(seconds: seconds)) == phrase)
  }

  @Test func theLongestDistanceCanBeWritten() {
    #expect(LocalTime.distance(from: .distantPast, to: .distantFuture) == "in 292471208y")
    #expect(LocalTime.distance(from: .distantFuture, to: .distantPast) == "292471208y ago")
  }

  @Test(arguments: [
    ("2026-11-24T23:59", "yesterday"), ("2026-11-25T00:00", "today"), ("2026-11-25T23:59", "today"),
    ("2026-11-26T00:00", "tomorrow"), ("2026-11-27", "in 2d"), ("2026-12-09", "in 14d"),
    ("2026-12-10", "2026-12-10"), ("2026-11-22", "3d ago"), ("2026-11-01", "2026-11-01"),
  ])
  func nearDaysAreWrittenInWords(moment: String, phrase: String) throws {
    let now = try #require(Timestamp(iso8601: "2026-11-25T08:00"))
    let moment = try #require(Timestamp(iso8601: moment))
    #expect(utc.dayPhrase(of: moment, now: now) == phrase)
  }

  private func hours(of day: String, in zone: LocalTime) throws -> Int64 {
    let span = zone.span(of: try #require(CivilDate(iso8601: day)))
    return (span.upperBound.milliseconds + 1 - span.lowerBound.milliseconds) / 3_600_000
  }
}
