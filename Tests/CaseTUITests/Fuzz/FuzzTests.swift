import Foundation
import Testing

/// The browser under random keys, sizes and answers. Ten seconds by default; a failure names the
/// seed, with which `CASETUI_FUZZ_SEED` starts again.
@MainActor
struct FuzzTests {
  @Test func nothingThatComesBreaksTheBrowser() async {
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
