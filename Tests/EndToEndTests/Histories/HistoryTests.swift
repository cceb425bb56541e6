import Foundation
import Testing

extension EndToEndTests {
  /// Writes of several processes during faults and `kill -9`, for some seconds.
  @Outside
  @Suite
  struct HistoryTests {
    @Test func theJournalMatchesTheWritesOfTheServer() async throws {
      try await HistorySeries(seed: 1).run(for: .zero)
    }

    /// I3: a write is held if somebody else has changed the field since it was read.
    @Test func aChangeOfSomebodyElseIsNotOverwritten() async throws {
      let folder = try TemporaryFolder()
      let server = try await WriteServer(
        database: "\(folder.path)/cases.db", cases: 3, faults: nil)
      let mine = server.environment(home: "\(folder.path)/mine")
      let theirs = server.environment(home: "\(folder.path)/theirs")
      let planned = try CommandResult(
        ["edit", "CS000100", "--title", "mine", "--dry-run", "--json"], environment: mine)
      let plan = try folder.write(planned.output, to: "plan.json")
      _ = try CommandResult(["edit", "CS000100", "--title", "theirs"], environment: theirs)
      let applied = try CommandResult(["apply", plan, "--yes"], environment: mine)
      #expect(applied.status == 10)
      #expect(server.writes.map(\.body) == [#"{"name":"theirs"}"#])

      // I4: an undo restores the earlier value if nobody has interfered.
      _ = try CommandResult(["edit", "CS000101", "--title", "x"], environment: mine)
      let undone = try CommandResult(["undo", "--json"], environment: mine)
      #expect(undone.status == 0)
      #expect(server.writes.count == 3)
      await server.stop()
    }

    /// The size limit of files grows from run to run, like the space on a full disk. Each write is
    /// in the journal before it is sent, or it is not sent.
    @Test func onAFullDiskNoWriteIsSentWithoutAnEntry() async throws {
      let folder = try TemporaryFolder()
      let server = try await WriteServer(
        database: "\(folder.path)/cases.db", cases: 3, faults: nil)
      var outcomes: Set<Int32> = []
      for size in stride(from: 4, through: 100, by: 8) {
        let home = "\(folder.path)/home\(size)"
        try FileManager.default.createDirectory(
          atPath: home, withIntermediateDirectories: true)
        let environment = server.environment(home: home)
        let sentBefore = server.writes.count
        let result = try CommandResult(
          "/bin/bash",
          [
            "-c", "trap '' XFSZ; ulimit -f $1; shift; exec \"$@\"", "bash", "\(size)",
            BuiltProgram.path, "edit", "CS000100", "--title", "t\(size)",
          ], environment: environment)
        outcomes.insert(result.status)
        let sent = server.writes.count - sentBefore
        let settled = try CommandResult(["journal", "settle"], environment: environment)
        let journal = try CommandResult(["journal", "export"], environment: environment)
        let entries = try journal.object()["entries"] as? [[String: Any]] ?? []
        let states = entries.compactMap { $0["state"] as? String }
        #expect(sent == states.count { $0 == "done" }, "\(size): \(result) \(settled) \(states)")
        #expect(sent == 1 || result.status != 0, "\(size): \(result)")
      }
      #expect(outcomes.contains(0) && outcomes.count > 1, "\(outcomes)")
      await server.stop()
    }
  }
}

/// Runs histories for `CASETUI_HISTORIES_SECONDS` seconds. A failure names its seed; set
/// `CASETUI_HISTORIES_SEED` to start with it.
@Outside
@Suite(.timeLimit(.minutes(120)), .enabled(if: HistorySeries.seconds != nil))
struct LongHistoryTests {
  @Test func theJournalMatchesTheWritesOfTheServer() async throws {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["CASETUI_HISTORIES_SEED"].flatMap(UInt64.init) ?? 1
    try await HistorySeries(seed: first).run(for: .seconds(HistorySeries.seconds ?? 0))
  }
}

/// Runs histories with consecutive seeds.
struct HistorySeries {
  static let seconds = ProcessInfo.processInfo.environment["CASETUI_HISTORIES_SECONDS"]
    .flatMap(Int.init)

  /// The minimum number of histories.
  private static let least: UInt64 = 2

  let seed: UInt64

  /// Runs histories until the time is over or one fails.
  func run(for duration: Duration) async throws {
    let end = ContinuousClock.now + duration
    var (seed, kills, runs, done) = (self.seed, 0, 0, 0)
    repeat {
      var history = try WriteHistory(seed: seed)
      let report = try await history.run()
      #expect(report.problems == [], "seed \(seed)")
      guard report.problems.isEmpty else { return }
      kills += report.kills
      runs += report.runs
      done += report.done
      seed += 1
    } while ContinuousClock.now < end || seed < self.seed + Self.least
    #expect(kills > 0 && done > 0)
    print(
      "\(seed - self.seed) histories: \(runs) commands, \(kills) killed, \(done) entries done")
  }
}
