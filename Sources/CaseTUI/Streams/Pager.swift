import CaseKit
import Dispatch
import Glibc

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
    let (code, pid) = spawn(reading: ends[0])
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      throw Self.failure(code)
    }
    let writing = ends[1]
    let status = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        // It may end before it has read all.
        try? Output(descriptor: writing).write(bytes)
        close(writing)
        var status: CInt = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        continuation.resume(returning: status)
      }
    }
    if Self.wasNotStarted(status) {
      throw .noPager(reason: command)
    }
  }

  /// `PAGER` is a command for the shell, by old custom; the text is only its input.
  private func spawn(reading input: CInt) -> (code: CInt, pid: pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let arguments = ["sh", "-c", command]
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, variables)
    return (code, pid)
  }

  /// As shells say it: there is no such command, or it cannot be executed.
  private static func wasNotStarted(_ status: CInt) -> Bool {
    let (isExit, code) = (status & 0x7F == 0, (status >> 8) & 0xFF)
    return isExit && (code == 126 || code == 127)
  }

  private static func failure(_ code: CInt) -> OutputError {
    .noPager(reason: String(cString: strerror(code)))
  }
}
