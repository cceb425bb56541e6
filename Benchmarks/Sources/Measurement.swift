import Foundation

/// How long a piece of work takes, in milliseconds: the median of several runs.
struct Measurement {
  let wall: Double
  /// Of this thread: what the clock says without what other programs do to it.
  let cpu: Double

  /// - Parameter repeats: how often a run does the work, for what takes less than a millisecond.
  init<Result>(runs: Int = 7, repeats: Int = 1, _ work: () throws -> Result) rethrows {
    var walls: [Double] = []
    var cpus: [Double] = []
    for _ in 0..<runs {
      let wall = Self.milliseconds(CLOCK_MONOTONIC)
      let cpu = Self.milliseconds(CLOCK_THREAD_CPUTIME_ID)
      for _ in 0..<repeats { keep(try work()) }
      cpus.append((Self.milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu) / Double(repeats))
      walls.append((Self.milliseconds(CLOCK_MONOTONIC) - wall) / Double(repeats))
    }
    (wall, cpu) = (walls.median, cpus.median)
  }

  private static func milliseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// Work whose result nobody takes may be left out by the compiler.
@inline(never)
private func keep<Result>(_ result: Result) {
  withExtendedLifetime(result) {}
}

extension [Double] {
  fileprivate var median: Double { sorted()[count / 2] }
}
