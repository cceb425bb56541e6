import Foundation
import Testing

/// The browser with random keys, sizes and answers, for ten seconds by default. A failure names its
/// seed; set `CASETUI_FUZZ_SEED` to start with it.
@MainActor
struct FuzzTests {
  @Test func randomKeysSizesAndAnswersDoNotBreakTheBrowser() async {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["CASETUI_FUZZ_SECONDS"].flatMap(Int.init) ?? 10
    let first = environment["CASETUI_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    let end = ContinuousClock.now + .seconds(seconds)
    var seed = first
    repeat {
      let problems = await FuzzRun(seed: seed).problems()
      #expect(problems == [], "seed \(seed)")
      guard problems.isEmpty else { return }
      seed += 1
    } while ContinuousClock.now < end
  }
}
