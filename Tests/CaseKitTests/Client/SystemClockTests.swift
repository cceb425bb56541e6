import Moments
import Testing

@testable import CaseKit

@Suite("The machine's clock")
struct SystemClockTests {
  @Test func nowIsAfterThisTestWasWritten() {
    #expect(Timestamp.now > Timestamp(milliseconds: 1_748_318_622_557))
  }
}
