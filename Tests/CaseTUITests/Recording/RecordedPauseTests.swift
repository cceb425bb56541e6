import Testing

@testable import CaseKit
@testable import CaseTUI

struct RecordedPauseTests {
  /// A list is refreshed at intervals of whole seconds, and each refresh may end in a pause.
  @Test func noPauseEndsCloseToTheNextRefresh() {
    let (policy, chance) = (RetryPolicy.browsing, Pacer.recordedChance)
    let tries = (1..<policy.tries).map { policy.pause(after: $0, random: chance) }
    for rests in 1...10 {
      let rest = policy.rest(after: rests, random: chance)
      // The first call uses all its tries; later calls may use fewer.
      for count in (rests == 1 ? tries.count : 0)...tries.count {
        let end = (tries.prefix(count).reduce(.zero, +) + rest) / .seconds(1)
        let distance = abs(end - end.rounded())
        #expect(distance > 0.1, "rest \(rests) ends after \(end) s")
      }
    }
  }
}
