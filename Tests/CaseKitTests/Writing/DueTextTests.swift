import JSON
import Moments
import Testing

@testable import CaseKit

/// Due dates as users type them, at 08:00 on Tuesday 2026-11-24, one hour east of UTC.
struct DueTextTests {
  private let context = QueryContext(
    now: Timestamp(iso8601: "2026-11-24T07:00:30Z") ?? Timestamp(milliseconds: 0),
    localTime: LocalTime(secondsEast: 3_600))

  @Test(arguments: [
    ("+2d", "2026-11-26T07:00:00.000Z"), ("+3h", "2026-11-24T10:00:00.000Z"),
    ("+1w", "2026-12-01T07:00:00.000Z"), ("today", "2026-11-24T22:59:00.000Z"),
    ("Tomorrow", "2026-11-25T22:59:00.000Z"), ("fri", "2026-11-27T22:59:00.000Z"),
    ("tue", "2026-12-01T22:59:00.000Z"), ("monday 9:30", "2026-11-30T08:30:00.000Z"),
    ("2026-12-01", "2026-12-01T22:59:00.000Z"), ("2026-12-01 17:00", "2026-12-01T16:00:00.000Z"),
    ("2026-12-01T17:00:00Z", "2026-12-01T17:00:00.000Z"),
  ])
  func typedDatesAreRead(text: String, moment: String) {
    #expect(DueText.value(text, in: context)?.timestamp?.iso8601 == moment)
  }

  @Test func noneClearsTheDate() { #expect(DueText.value("none", in: context) == .null) }

  @Test(arguments: [
    "", "2d", "soon", "2026-02-30", "fri 25:00", "fri 9:30 x", "+d", "+-2d", "f",
    // Milliseconds of these dates would be read as seconds or microseconds.
    "1972-12-31", "5139-01-01",
  ])
  func invalidDatesAreRejected(text: String) { #expect(DueText.value(text, in: context) == nil) }
}
