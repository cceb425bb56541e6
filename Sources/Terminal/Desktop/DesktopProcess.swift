import Dispatch
import Glibc

/// A running program that sees nothing of the terminal. No method blocks.
struct DesktopProcess {
  private var pid: pid_t = 0
  private var input: ArraySlice<UInt8>
  /// Our end of its standard input, until all is sent.
  private var channel: CInt = -1

  private(set) var isStarted = false

  init(
    _ path: String, _ arguments: [String], _ environment: [String: String], input: [UInt8]
  ) {
    self.input = input[...]
    // A socket, since writing to a program that has gone away is then an error and no signal.
    var ends: [CInt] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return }
    defer { close(ends[1]) }
    channel = ends[0]
    // Only our end must not block.
    _ = fcntl(ends[1], F_SETFL, 0)
    isStarted = spawn(path, arguments, environment.map { "\($0)=\($1)" }, standardInput: ends[1])
    if !isStarted { closeChannel() }
  }

  /// Sends what the program has room for, and the end of its input after the last byte.
  mutating func feed() {
    while channel >= 0, !input.isEmpty {
      let sent = input.withUnsafeBytes {
        Glibc.send(channel, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard sent > 0 else {
        if errno != EAGAIN { closeChannel() }
        return
      }
      input = input.dropFirst(sent)
    }
    closeChannel()
  }

  /// Whether it succeeded, with all of its input taken; nil while it runs.
  mutating func end() -> Bool? {
    var status: CInt = 0
    guard waitpid(pid, &status, WNOHANG) != 0 else { return nil }
    closeChannel()
    return status == 0 && input.isEmpty
  }

  mutating func abandon(_ lateness: DesktopProgram.Lateness) {
    closeChannel()
    if lateness == .kill { kill(-pid, SIGKILL) }
    // Waits in the kernel, which costs no wake-up.
    DispatchQueue(label: "casetui.desktop").async { [pid] in waitpid(pid, nil, 0) }
  }

  private mutating func closeChannel() {
    if channel >= 0 { close(channel) }
    channel = -1
  }

  private mutating func spawn(
    _ path: String, _ arguments: [String], _ environment: [String], standardInput: CInt
  ) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO)
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | Self.inNewSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let texts = arguments.map { strdup($0) } + [nil] + environment.map { strdup($0) } + [nil]
    defer { texts.forEach { free($0) } }
    return texts.withUnsafeBufferPointer { texts in
      guard let start = texts.baseAddress else { return false }
      return posix_spawn(
        &pid, path, &actions, &attributes, start, start + arguments.count + 1) == 0
    }
  }

  /// `POSIX_SPAWN_SETSID`, which is defined for GNU sources only.
  private static let inNewSession: CInt = 0x80
}
