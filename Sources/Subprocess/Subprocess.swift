import Glibc

/// A program that runs in parallel, started by its path and never through a shell. Only ``wait()``
/// blocks.
public struct Subprocess: Sendable {
  /// The target of a standard stream of the program.
  public enum Stream: Sendable {
    /// `/dev/null`.
    case nothing
    /// The same as this program's stream.
    case inherited
    /// An open file, which the caller still owns.
    case file(CInt)
  }

  /// How the program is separated from this one.
  public enum Group: Sendable {
    /// In a session of its own, without a terminal. Processes that it starts can be ended with it.
    case ownSession
    /// In the foreground of the terminal, as if started by a shell.
    case foreground
  }

  /// Why a program was not started.
  public struct SpawnError: Error, Equatable, Sendable {
    /// The `errno` of the system.
    public let code: CInt

    /// The system's text for the error.
    public var reason: String { String(cString: strerror(code)) }

    /// - Parameter code: an `errno`.
    public init(_ code: CInt) { self.code = code }
  }

  /// How a program ended.
  public enum Exit: Equatable, Sendable, CustomStringConvertible {
    case code(CInt)
    case signal(CInt)

    fileprivate init(status: CInt) {
      let signal = status & 0x7F
      self = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }

    /// Whether the exit code is 0.
    public var isSuccess: Bool { self == .code(0) }

    /// The exit as text: `exit 1`, `signal 9`.
    public var description: String {
      switch self {
      case .code(let code): "exit \(code)"
      case .signal(let signal): "signal \(signal)"
      }
    }
  }

  private let id: pid_t
  private let group: Group
  private var isReaped = false

  /// Starts a program with default signal handling, because this program may block or ignore some
  /// signals.
  ///
  /// - Parameters:
  ///   - path: the path of the file to run.
  ///   - arguments: the arguments, including the name of the program.
  /// - Throws: ``SpawnError`` if the file cannot be run or a resource is missing.
  public init(
    path: String, arguments: [String], environment: [String: String], group: Group,
    input: Stream = .nothing, output: Stream = .nothing, errors: Stream = .nothing
  ) throws(SpawnError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let streams = [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)]
    for (number, stream) in streams { Self.connect(number, to: stream, &actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.prepare(&attributes, for: group)
    var id: pid_t = 0
    let code = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&id, path, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw SpawnError(code) }
    self.id = id
    self.group = group
  }

  private static func connect(
    _ number: CInt, to stream: Stream, _ actions: inout posix_spawn_file_actions_t
  ) {
    switch stream {
    case .inherited: break
    case .file(let file): posix_spawn_file_actions_adddup2(&actions, file, number)
    case .nothing:
      let mode = number == STDIN_FILENO ? O_RDONLY : O_WRONLY
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
    }
  }

  private static func prepare(_ attributes: inout posix_spawnattr_t, for group: Group) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if case .ownSession = group { flags |= newSession }
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// `POSIX_SPAWN_SETSID`, which is defined for GNU sources only.
  private static let newSession: CInt = 0x80

  /// Calls the body with an array of C strings that ends with `nil`.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}

// MARK: - The end

extension Subprocess {
  /// How the program ended; `nil` while it runs. Do not call it again after it has returned a
  /// value.
  public mutating func exit() -> Exit? { reap(WNOHANG) }

  /// Blocks the thread until the program has ended.
  public mutating func wait() -> Exit { reap(0) ?? .code(0) }

  private mutating func reap(_ options: CInt) -> Exit? {
    guard !isReaped else { return nil }
    var status: CInt = 0
    var reaped = waitpid(id, &status, options)
    while reaped < 0, errno == EINTR { reaped = waitpid(id, &status, options) }
    guard reaped != 0 else { return nil }
    isReaped = true
    // If the parent of this program ignores SIGCHLD, the kernel keeps no status.
    return Exit(status: reaped == id ? status : 0)
  }

  /// Sends a signal to the program, and to the processes that it started if it has a session of its
  /// own.
  public func signal(_ number: CInt) {
    guard !isReaped else { return }
    if case .ownSession = group { kill(-id, number) } else { kill(id, number) }
  }
}
