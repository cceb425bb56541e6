import Foundation
import Glibc
import Testing

extension EndToEndTests {
  /// The cache between runs of the program, even if they fail or are killed.
  @Outside
  struct CacheTests {
    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 400, home: home)
    }

    private var environment: [String: String] { server.environment(home: home) }

    private func run(_ arguments: String...) throws -> CommandResult {
      try CommandResult(arguments, environment: environment)
    }

    private func offlineTotal() throws -> Int? {
      try run("summary", "--offline", "--json").object()["total"] as? Int
    }

    /// The files of the cache without journals, locks and the marks of incomplete runs. A run is
    /// incomplete if it could not store all cases, for example because it waited too long.
    private func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/.cache/casetui")
        .filter { $0.contains(".sqlite") && !$0.contains("-wal") && !$0.contains("-shm") }
        .filter { !$0.hasSuffix(".lock") && !$0.hasSuffix(".incomplete") }
    }

    @Test func aCachedListIsPrintedOffline() throws {
      let before = try run("list", "is:overdue", "--all")
      _ = server.stop()

      let after = try run("list", "is:overdue", "--all", "--offline")
      #expect(after.status == 0)
      #expect(after.output == before.output)
      #expect(after.errors.contains("offline: from the cache, as of"))
      let object = try run("list", "--offline", "--json").object()
      #expect(object["source"] as? String == "cache")
      #expect(object["as_of"] is String)
      #expect(try run("list").status == 7)
    }

    @Test func aCachedCaseIsShownIfTheServerIsGone() throws {
      let ref = try run("list", "--limit", "1", "--columns", "ref").output.dropLast()
      _ = server.stop()

      let shown = try run("show", String(ref))
      #expect(shown.status == 0)
      #expect(shown.output.contains(ref))
      #expect(shown.errors.contains("no connection"))
      #expect(shown.errors.contains("from the cache, as of"))
      #expect(try run("show", "CS999999").status == 7)
      #expect(try run("show", "CS999999", "--offline").status == 5)
    }

    @Test func theCacheIsSearchedIfTheServerIsGone() throws {
      let before = try run("search", "refund", "--all", "--columns", "ref", "--sort", "ref")
      #expect(before.status == 0 && !before.output.isEmpty)
      _ = server.stop()

      let after = try run("search", "refund", "--all", "--columns", "ref", "--sort", "ref")
      #expect(after.status == 0)
      #expect(after.output == before.output)
      #expect(after.errors.contains("no connection"))
      #expect(after.errors.contains("from the cache, as of"))
      #expect(try run("search", "refund", "--json").object()["source"] as? String == "cache")
      #expect(try run("search", "zzzzz").status == 7)
    }

    @Test func withNoCacheNothingIsStored() throws {
      #expect(try run("list", "--no-cache").status == 0)

      #expect(!FileManager.default.fileExists(atPath: "\(home.path)/.cache"))
      #expect(try run("list", "--no-cache", "--offline").status == 64)
    }

    @Test func parallelProgramsLoseNoCases() throws {
      let pipes = try (0..<4).map { _ in try Pipe() }
      let children = try pipes.map { pipe in
        let child = try Child(
          BuiltProgram.path, ["list", "--all", "--jsonl"], environment: environment,
          streams: [0, pipe.writing, 2])
        pipe.closeWriting()
        return child
      }
      for (child, pipe) in zip(children, pipes) {
        try Incoming(pipe.reading).waitForEnd()
        #expect(child.wait() == 0)
      }

      #expect(try offlineTotal() == 400)
      #expect(try files().count == 1)
    }

    /// The program is killed repeatedly while it reads and writes.
    @Test func killingAProgramDuringAWriteDoesNotDamageTheCache() throws {
      #expect(try run("list", "--limit", "100").status == 0)
      for round in 1...8 {
        let pipe = try Pipe()
        let child = try Child(
          BuiltProgram.path, ["list", "--all", "--jsonl"], environment: environment,
          streams: [0, pipe.writing, 2])
        pipe.closeWriting()
        let incoming = Incoming(pipe.reading)
        if round.isMultiple(of: 2) { try incoming.wait(for: "{") }
        child.send(SIGKILL)
        _ = child.wait()

        #expect(try offlineTotal().map { $0 >= 50 } == true, "round \(round)")
        #expect(try files().count == 1)
      }
      #expect(try run("list", "--all").status == 0)
      #expect(try offlineTotal() == 400)
    }

    @Test func aFullDiskIsReportedAndTheListIsComplete() throws {
      let result = try CommandResult(
        "bash",
        [
          "-c", #"trap "" XFSZ; ulimit -f 200; exec "$0" list --all --columns ref"#,
          BuiltProgram.path,
        ], environment: environment)

      #expect(result.status == 0)
      #expect(result.output.split(separator: "\n").count == 400)
      #expect(result.errors.contains("continues without a cache"))
      #expect(try run("list", "--all").status == 0)
      #expect(try offlineTotal() == 400)
    }

    @Test func theBrowserOpensWithTheCachedList() throws {
      #expect(try run("list", "is:unresolved", "--all").status == 0)
      _ = server.stop()
      let program = try TerminalProgram([], environment: environment)

      try program.wait(for: "offline, seen")
      #expect(program.received.contains("CS0"))
      program.type("q")
      #expect(try program.ending().status == 0)
    }

    @Test func cacheInfoDescribesTheCacheAndCacheClearRemovesIt() throws {
      #expect(try run("list", "--all").status == 0)
      let info = try run("cache", "info", "--json").object()
      let file = try #require((info["files"] as? [[String: Any]])?.first)
      #expect(file["cases"] as? Int == 400)
      #expect(file["readable"] as? Bool == true)

      #expect(try run("cache", "clear").output.hasPrefix("removed 1 file"))

      #expect(try files().isEmpty)
      // An empty cache is an error and not an empty result.
      let summary = try run("summary", "--offline", "--json")
      let error = try #require(try summary.errorObject()["error"] as? [String: Any])
      #expect(error["code"] as? String == "cache")
      #expect(summary.status == 1)
      #expect(summary.output.isEmpty)
    }
  }
}
