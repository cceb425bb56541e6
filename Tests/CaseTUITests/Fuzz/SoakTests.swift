import Foundation
import Testing

/// The browser under random keys and faults, and what is left of them. Thirty runs by default; a
/// failure names the seed, with which `CASETUI_SOAK_SEED` starts again.
@Suite(.timeLimit(.minutes(60))) struct SoakTests {
  /// Files and megabytes that may be held more than after the first runs, however many follow.
  private static let margin = (files: 16, memory: 32)
  private static let warmUp = 5
  private static let shortest: UInt64 = 30

  /// In a process of its own, whose memory and files nobody else uses.
  @Test func nothingIsLeftOfFaults() async {
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
