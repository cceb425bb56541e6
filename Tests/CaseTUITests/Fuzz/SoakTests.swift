import Foundation
import Testing

/// The browser recovers from random faults and leaks nothing. There are thirty runs by default. A
/// failure names its seed; set `CASETUI_SOAK_SEED` to start with it.
@Suite(.timeLimit(.minutes(60))) struct SoakTests {
  /// The files and megabytes that the process may hold in addition to those after the first runs.
  private static let margin = (files: 16, memory: 32)
  private static let warmUp = 5
  private static let shortest: UInt64 = 30

  /// The test runs in its own process, so that other tests do not affect the memory and the files.
  @Test func theBrowserRecoversFromFaultsWithoutLeaks() async {
    await #expect(processExitsWith: .success) { try await Self.run() }
  }

  @MainActor
  private static func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["CASETUI_SOAK_SECONDS"].flatMap(Int.init) ?? 0
    let first = environment["CASETUI_SOAK_SEED"].flatMap(UInt64.init) ?? 1
    let end = ContinuousClock.now + .seconds(seconds)
    var seed = first
    var start = try ProcessFigures()
    repeat {
      var run = try SoakRun(seed: seed)
      let problems = try await run.problems()
      #expect(problems == [], "seed \(seed): \(problems.joined(separator: "\n"))")
      guard problems.isEmpty else { return }
      seed += 1
      if seed == first + UInt64(warmUp) { start = try ProcessFigures() }
    } while ContinuousClock.now < end || seed < first + shortest
    let last = try ProcessFigures()
    #expect(last.openFiles <= start.openFiles + margin.files, "\(start), then \(last)")
    #expect(last.memory <= start.memory + margin.memory, "\(start), then \(last)")
  }
}
