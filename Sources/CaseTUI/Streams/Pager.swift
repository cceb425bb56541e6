import CaseKit
import Dispatch
import Glibc
import Subprocess

/// The program that shows long texts on a terminal: `$PAGER`, else `less`.
struct Pager: Sendable {
  private let command: String
  private let environment: [String: String]

  init(environment: [String: String]) {
    let named = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 }
    command = named ?? "less"
    // As other programs set it: colours are shown, and a text of one screen stays there.
    self.environment = environment.withoutSecrets
      .merging(["LESS": "FRX", "LV": "-c"]) { own, _ in own }
  }

  /// Shows the text and waits until the pager has ended; ^C is the pager's meanwhile.
  ///
  /// - Throws: where the pager was not started, so that nobody has seen the text.
  func show(_ bytes: [UInt8]) async throws(OutputError) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(errno) }
    // The pager must not hold the end that it waits for.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    let process: Subprocess
    do throws(Subprocess.SpawnError) {
      // Only the pager may read: where this program could, writing would never fail.
      defer { close(ends[0]) }
      // `PAGER` is a command for the shell, by old custom; the text is only its input.
      process = try Subprocess(
        path: "/bin/sh", arguments: ["sh", "-c", command], environment: environment,
        group: .foreground, input: .file(ends[0]), output: .inherited, errors: .inherited)
    } catch {
      close(ends[1])
      throw Self.failure(error.code)
    }
    if Self.wasNotStarted(await Self.feed(bytes, to: process, through: ends[1])) {
      throw .noPager(reason: command)
    }
  }

  /// How the process ended that was given the bytes.
  private static func feed(
    _ bytes: [UInt8], to process: Subprocess, through pipe: CInt
  ) async -> Subprocess.Exit {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        // It may end before it has read all.
        try? Output(descriptor: pipe).write(bytes)
        close(pipe)
        var process = process
        continuation.resume(returning: process.wait())
      }
    }
  }

  /// As shells say it: there is no such command, or it cannot be executed.
  private static func wasNotStarted(_ exit: Subprocess.Exit) -> Bool {
    exit == .code(126) || exit == .code(127)
  }

  private static func failure(_ code: CInt) -> OutputError {
    .noPager(reason: String(cString: strerror(code)))
  }
}
