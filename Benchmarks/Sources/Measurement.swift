import Foundation

/// A moment of a measurement.
struct Instant {
  /// Milliseconds of time, and of CPU in all threads of the program, which does not depend on other
  /// programs.
  struct Elapsed {
    var wall: Double
    var cpu: Double
  }

  private let wall = milliseconds(CLOCK_MONOTONIC)
  private let cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID)

  var elapsed: Elapsed {
    Elapsed(
      wall: Self.milliseconds(CLOCK_MONOTONIC) - wall,
      cpu: Self.milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu)
  }

  private static func milliseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}

/// The time that a piece of work takes in several runs, in milliseconds.
struct Measurement {
  private let walls: [Double]
  private let cpus: [Double]
  private var part = 0.5

  /// The median.
  var wall: Double { walls[place] }
  var cpu: Double { cpus[place] }

  private var place: Int { min(walls.count - 1, Int(Double(walls.count) * part)) }

  /// The time that this part of the runs did not take.
  func slowest(of part: Double) -> Measurement {
    var measurement = self
    measurement.part = part
    return measurement
  }

  init(_ runs: [Instant.Elapsed]) {
    walls = runs.map(\.wall).sorted()
    cpus = runs.map(\.cpu).sorted()
  }

  /// - Parameter repeats: how often a run does the work, for what takes less than a millisecond.
  init<Result>(runs: Int = 7, repeats: Int = 1, _ work: () throws -> Result) rethrows {
    var times: [Instant.Elapsed] = []
    for _ in 0..<runs {
      let start = Instant()
      for _ in 0..<repeats { keep(try work()) }
      var elapsed = start.elapsed
      elapsed.wall /= Double(repeats)
      elapsed.cpu /= Double(repeats)
      times.append(elapsed)
    }
    self.init(times)
  }
}

/// Uses a result, because the compiler may leave out work without a use.
@inline(never)
private func keep<Result>(_ result: Result) {
  withExtendedLifetime(result) {}
}
