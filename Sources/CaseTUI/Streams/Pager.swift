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
    // The usual options: colours are shown, and a text of one screen stays on the terminal.
    self.environment = environment.withoutSecrets
      .merging(["LESS": "FRX", "LV": "-c"]) { own, _ in own }
  }

  /// Shows the text and waits until the pager has ended. Meanwhile, ^C is for the pager only.
  ///
  /// - Throws: ``OutputError`` if the pager was not started, so that nobody has seen the text.
  func show(_ bytes: [UInt8]) async throws(OutputError) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(errno) }
    // The pager must not inherit the write end, because it waits for its closing.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    let process: Subprocess
    do throws(Subprocess.SpawnError) {
      // Only the pager may have the read end; otherwise, writing would never fail.
      defer { close(ends[0]) }
      // By convention, `PAGER` is a shell command; the text is only its input.
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

  /// Writes the bytes to the process and returns how it ended.
  private static func feed(
    _ bytes: [UInt8], to process: Subprocess, through pipe: CInt
  ) async -> Subprocess.Exit {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        // The pager may end before it has read everything.
        try? Output(descriptor: pipe).write(bytes)
        close(pipe)
        var process = process
        continuation.resume(returning: process.wait())
      }
    }
  }

  /// Whether the shell reports that the command does not exist or cannot be executed.
  private static func wasNotStarted(_ exit: Subprocess.Exit) -> Bool {
    exit == .code(126) || exit == .code(127)
  }

  private static func failure(_ code: CInt) -> OutputError {
    .noPager(reason: String(cString: strerror(code)))
  }
}
