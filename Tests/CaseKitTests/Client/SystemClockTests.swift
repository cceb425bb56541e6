import Testing

@testable import CaseKit

@Suite("The machine's clock")
struct SystemClockTests {
  @Test("The sign is JavaScript's: minutes from local time to UTC, within a day")
  func offset() {
    #expect(-14 * 60...12 * 60 ~= Timestamp.now.javaScriptTimezoneOffset)
  }

  @Test func nowIsAfterThisTestWasWritten() {
    #expect(Timestamp.now > Timestamp(milliseconds: 1_748_318_622_557))
  }
}
