import Moments
import Testing
import Timers

@Suite struct TimerClockTests {
  private let clock = TimerClock()

  @Test func aSleepLastsAtLeastItsDuration() async throws {
    let start = clock.now
    try await clock.sleep(for: .milliseconds(5))
    #expect(clock.now - start >= .milliseconds(5))
  }

  @Test func aSleepUntilAPastTimeReturnsAtOnce() async throws {
    try await clock.sleep(until: clock.now - .seconds(1))
    try await clock.sleep(until: clock.now - .seconds(Int64.max / 4))
  }

  @Test func cancellingEndsASleepAtOnce() async {
    for duration in [Duration.seconds(3_600), .seconds(Int64.max / 4)] {
      let sleeper = Task { try await clock.sleep(for: duration) }
      await Task.yield()
      sleeper.cancel()
      await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
  }

  @Test func aCancelledTaskDoesNotSleep() async {
    let sleeper = Task {
      while !Task.isCancelled { await Task.yield() }
      try await clock.sleep(for: .seconds(3_600))
    }
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
  }

  @Test func manyTasksCanSleepAndBeCancelledInParallel() async {
    let woken = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<1_000 {
        group.addTask {
          let sleeper = Task {
            try await clock.sleep(
              for: number.isMultiple(of: 2) ? .microseconds(number) : .seconds(3_600))
          }
          if !number.isMultiple(of: 2) { sleeper.cancel() }
          return (try? await sleeper.value) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(woken == 500)
  }
}
