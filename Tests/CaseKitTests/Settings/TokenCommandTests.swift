import CaseKit
import Foundation
import Moments
import Testing

/// These tests run the real `/bin/sh`.
@Suite struct TokenCommandTests {
  /// A command that prints a different token at each run.
  private static let random = "od -An -N8 -tx8 /dev/urandom | tr -d ' '"

  private func source(
    _ command: String, timeout: Duration = .seconds(30), time: ManualTime = ManualTime()
  ) -> TokenSource {
    .command(
      command, environment: ["PATH": "/usr/bin:/bin", "PLACE": "here"], timeout: timeout,
      now: { time.now })
  }

  @Test func theFirstLineIsTheToken() async throws {
    #expect(try await source("echo \" $PLACE \"; echo more; echo note >&2").token() == "here")
  }

  @Test func theCommandRunsOnceUntilTheTokenIsRefused() async throws {
    let source = source(Self.random)
    async let one = source.token()
    async let other = source.token()
    let first = try await one
    #expect(try await other == first)
    #expect(try await source.token() == first)
    await source.invalidate(first)
    #expect(try await source.token() != first)
  }

  @Test func theCommandRunsAgainShortlyBeforeTheTokenExpires() async throws {
    let time = ManualTime()
    // {"exp": 1700000100}
    let source = source("echo \"a.eyJleHAiOjE3MDAwMDAxMDB9.$(\(Self.random))\"", time: time)
    let first = try await source.token()
    time.advance(seconds: 39)
    #expect(try await source.token() == first)
    time.advance(seconds: 1)
    #expect(try await source.token() != first)
  }

  @Test func aFailedCommandIsRunAgain() async throws {
    let marker = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: marker) }
    let source = source("if [ -e \(marker) ]; then echo t; else touch \(marker); exit 1; fi")
    await #expect(throws: APIError.token(detail: "the token command failed (exit 1)")) {
      try await source.token()
    }
    #expect(try await source.token() == "t")
  }

  @Test(arguments: [
    ("echo first >&2; echo 'no agent' >&2; exit 3", "failed (exit 3): no agent"),
    ("kill -9 $$", "failed (signal 9)"),
    ("echo '<html> x'", "contains a line that is not a token"),
    ("true", "contains no token"),
    ("yes hunter2", "prints too much for a token"),
  ])
  func failuresAreReportedWithoutTheCommand(command: String, detail: String) async {
    await #expect(throws: APIError.token(detail: "the token command \(detail)")) {
      try await source(command).token()
    }
  }

  @Test func theCommandHasATimeLimit() async {
    let detail = "the token command did not end within 50ms: waiting"
    await #expect(throws: APIError.token(detail: detail)) {
      try await source("echo waiting >&2; exec sleep 60", timeout: .milliseconds(50)).token()
    }
  }

  @Test func theCommandHasNoInputAndItsOwnSession() async throws {
    #expect(try await source("cat; echo t").token() == "t")
    let isLeader = "set -- $(cat /proc/$$/stat); [ $6 = $$ ] && echo own"
    #expect(try await source(isLeader).token() == "own")
  }

  /// A background process of the command keeps its output open.
  @Test func aBackgroundProcessOfTheCommandIsNotWaitedFor() async throws {
    #expect(try await source("sleep 3 & echo t", timeout: .seconds(2)).token() == "t")
  }

  /// If the command keeps running, the time limit of the test fails it.
  @Test(.timeLimit(.minutes(3))) func cancellingEndsTheCommand() async throws {
    let pipe = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    let source = source("sleep 600 > \(pipe)", timeout: .seconds(600))
    let task = Task { try await source.token() }

    // The pipe opens when the command opens it, and ends when the command ends.
    let end = Task { await contents(of: pipe, afterOpening: { task.cancel() }) }

    #expect(await end.value.isEmpty)
    await #expect(throws: APIError.cancelled) { try await task.value }
  }

  private func contents(
    of path: String, afterOpening act: @escaping @Sendable () -> Void
  ) async -> Data {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let file = FileHandle(forReadingAtPath: path)
        act()
        continuation.resume(returning: file?.readDataToEndOfFile() ?? Data())
      }
    }
  }
}
