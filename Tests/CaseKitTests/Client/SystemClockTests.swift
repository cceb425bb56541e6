import Moments
import Testing

@testable import CaseKit

@Suite("The system clock")
struct SystemClockTests {
  @Test func theCurrentTimeIsPlausible() {
    #expect(Timestamp.now > Timestamp(milliseconds: 1_748_318_622_557))
  }
}
