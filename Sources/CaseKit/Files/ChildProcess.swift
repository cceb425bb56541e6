import Glibc
import Timers

/// A program that runs in a session of its own, with nothing to read and its output in pipes.
/// No method blocks.
struct ChildProcess {
  private(set) var output: PipeReader
  private var errors: PipeReader
  private let pid: pid_t
  private var isReaped = false

  struct SpawnError: Error {
    let reason: String

    init(_ code: CInt) { reason = String(cString: strerror(code)) }
  }

  /// How a program ended.
  enum Exit: Equatable, CustomStringConvertible {
    case code(CInt)
    case signal(CInt)

    init(status: CInt) {
      let signal = status & 0x7F
      self = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }

    var isSuccess: Bool { self == .code(0) }

    var description: String {
      switch self {
      case .code(let code): "exit \(code)"
      case .signal(let signal): "signal \(signal)"
      }
    }
  }

  init(path: String, arguments: [String], environment: [String: String]) throws(SpawnError) {
    let (output, outputWriter) = try PipeReader.pair(limit: 1 << 20)
    defer { Glibc.close(outputWriter) }
    let errors: PipeReader
    let errorWriter: CInt
    do throws(SpawnError) {
      (errors, errorWriter) = try PipeReader.pair(limit: 4_096)
    } catch {
      output.close()
      throw error
    }
    defer { Glibc.close(errorWriter) }
    self.output = output
    self.errors = errors
    let (code, pid) = spawn(
      path, arguments, environment.map { "\($0)=\($1)" }, output: outputWriter, errors: errorWriter)
    self.pid = pid
    guard code == 0 else {
      close()
      throw SpawnError(code)
    }
  }

  /// `nil` while it runs.
  mutating func exit() -> Exit? {
    var status: CInt = 0
    let reaped = waitpid(pid, &status, WNOHANG)
    guard reaped != 0 else { return nil }
    isReaped = true
    // Where the parent of this program ignores SIGCHLD, the kernel keeps no status.
    return Exit(status: reaped == pid ? status : 0)
  }

  /// Takes in what has been printed so far.
  mutating func readAvailable() {
    output.readAvailable()
    errors.readAvailable()
  }

  /// The last line of its complaints.
  var lastError: String? {
    let lines = errors.bytes.split { $0 == 0x0A || $0 == 0x0D }
    return lines.last.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Ends it and what it started, first by SIGTERM and after a second by SIGKILL; returns when it
  /// has ended, also in a task that is cancelled.
  func terminate() async {
    guard !isReaped else { return }
    kill(-pid, SIGTERM)
    await Task.detached { [pid] in
      for _ in 0..<50 {
        if waitpid(pid, nil, WNOHANG) != 0 { return }
        try? await TimerClock().sleep(for: .milliseconds(20))
      }
      kill(-pid, SIGKILL)
      waitpid(pid, nil, 0)
    }.value
  }

  func close() {
    output.close()
    errors.close()
  }
}

/// `POSIX_SPAWN_SETSID`, which glibc and musl define alike, but only for GNU sources.
private let inNewSession: CInt = 0x80

/// - Returns: 0 and the process, or the code of the error.
private func spawn(
  _ path: String, _ arguments: [String], _ environment: [String], output: CInt, errors: CInt
) -> (code: CInt, pid: pid_t) {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The program may block or ignore signals for itself; the child starts as if from a shell.
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | inNewSession
  posix_spawnattr_setflags(&attributes, Int16(flags))

  var pid: pid_t = 0
  let code = withCStrings(arguments) { arguments in
    withCStrings(environment) { environment in
      posix_spawn(&pid, path, &actions, &attributes, arguments, environment)
    }
  }
  return (code, pid)
}

/// The texts as C wants them: an array of C strings with `nil` at its end.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) } + [nil]
  defer { copies.forEach { free($0) } }
  return body(copies)
}
