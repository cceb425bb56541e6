import Testing

@testable import CaseKit
@testable import CaseTUI

struct RecordedPauseTests {
  /// A list is read again each so many whole seconds, and each time that may end in a rest.
  @Test func noRestEndsNearTheNextReading() {
    let (policy, chance) = (RetryPolicy.browsing, Pacer.recordedChance)
    let tries = (1..<policy.tries).map { policy.pause(after: $0, random: chance) }
    for rests in 1...10 {
      let rest = policy.rest(after: rests, random: chance)
      // The first call is tried as often as may be, later ones perhaps less.
      for count in (rests == 1 ? tries.count : 0)...tries.count {
        let end = (tries.prefix(count).reduce(.zero, +) + rest) / .seconds(1)
        let distance = abs(end - end.rounded())
        #expect(distance > 0.1, "rest \(rests) ends after \(end) s")
      }
    }
  }
}
