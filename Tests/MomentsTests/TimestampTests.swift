import TestSupport
import Testing

@testable import Moments

struct TimestampTests {
  private static let readsTable: [(text: String, milliseconds: Int64)] = [
    ("2025-05-27T04:03:42.617Z", 1_748_318_622_617), ("2025-05-27T04:03:42Z", 1_748_318_622_000),
    ("2025-05-27T04:03:42.6179999Z", 1_748_318_622_617),
    ("2025-05-27 04:03:42,6z", 1_748_318_622_600),
    ("2025-05-27T09:33:42.617+05:30", 1_748_318_622_617),
    ("2025-05-27T09:33:42.617+0530", 1_748_318_622_617),
    ("2025-05-26T23:03:42.617-05", 1_748_318_622_617),
    ("2025-05-27T04:03:42.617", 1_748_318_622_617),
    ("2025-05-27T04:03", 1_748_318_580_000), ("2025-05-27", 1_748_304_000_000),
    ("1969-12-31T23:59:59.999Z", -1), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("2024-02-29", 1_709_164_800_000), ("0000-03-01", -62_162_035_200_000),
  ]

  @Test(arguments: readsTable)
  func validTimestampsAreRead(text: String, milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2025", "2025-5-27", "2025-13-01", "2025-02-29", "2025-00-10", "2025-01-00", "20250527",
    "2025-05-27T", "2025-05-27T4:03Z", "2025-05-27T24:00Z", "2025-05-27T04:60Z",
    "2025-05-27T04:03:61Z",
    "2025-05-27T04:03:42.Z", "2025-05-27T04:03Zx", "2025-05-27T04:03+5", "2025-05-27T04:03+05:",
    "2025-05-27T04:03+25:00", "99999999999999-01-01", "+1-01-01", "٢٠٢٥-05-27",
  ])
  func invalidTimestampsAreRejected(text: String) { #expect(Timestamp(iso8601: text) == nil) }

  @Test func printedTimestampsAreReadBack() {
    var random = SeededGenerator(seed: 1)
    for shift in 0..<64 {
      for _ in 0..<50 {
        // The first second is out of range in whole seconds.
        let milliseconds = Int64(bitPattern: random.next()) >> Int64(shift)
        let moment = Timestamp(milliseconds: max(milliseconds, .min + 1_000))
        #expect(Timestamp(iso8601: moment.iso8601) == moment, "\(moment.iso8601)")
      }
    }
  }

  @Test func calendarDaysAreCountedWithoutGaps() {
    var day = CivilDate(daysSinceEpoch: -150_000)
    for count in -149_999...150_000 {
      let next = CivilDate(daysSinceEpoch: count)
      let isNext = (next.day == day.day + 1 && next.month == day.month) || next.day == 1
      guard isNext, next > day, next.daysSinceEpoch == count else {
        Issue.record("\(day) → \(next)")
        return
      }
      day = next
    }
    #expect(day.description == "2380-09-08")
  }

  @Test func yearsOutsideFourDigitsAreWrittenWithASign() {
    #expect(CivilDate(year: 12_345, month: 1, day: 2)?.description == "+012345-01-02")
    #expect(CivilDate(year: -1, month: 1, day: 2)?.description == "-000001-01-02")
    #expect(CivilDate(year: .min, month: 1, day: 2) == nil)
  }

  @Test func addingStopsAtTheFirstAndTheLastTimestamp() {
    #expect(Timestamp.distantFuture.adding(seconds: 1) == .distantFuture)
    #expect(Timestamp.distantPast.adding(seconds: .min) == .distantPast)
    #expect(Timestamp(milliseconds: 5).adding(seconds: -1) == Timestamp(milliseconds: -995))
  }
}
