import Glibc
import Testing

/// A process that a test starts; it is ended when the value is released.
final class Child {
  /// `POSIX_SPAWN_SETSID`, which is not in Swift's Glibc.
  private static let inNewSession: Int32 = 0x80

  let pid: pid_t
  private var status: Int32?

  /// - Parameters:
  ///   - streams: the descriptors that become its standard input, output and error.
  ///   - terminal: instead of streams, the terminal of a new session.
  /// - Throws: if the program does not exist.
  init(
    _ program: String, _ arguments: [String], environment: [String: String],
    streams: [Int32] = [], terminal: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (place, descriptor) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(place))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    if let terminal {
      // The first terminal that the leader of a session opens controls the session.
      flags |= Self.inNewSession
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      for place: Int32 in 1...2 { posix_spawn_file_actions_adddup2(&actions, 0, place) }
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var started: pid_t = 0
    let result = posix_spawnp(&started, program, &actions, &attributes, words, variables)
    try #require(result == 0, "\(program): \(String(cString: strerror(result)))")
    pid = started
  }

  deinit {
    guard status == nil else { return }
    send(SIGKILL)
    _ = wait()
  }

  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for the end of the process; returns the status as a shell reports it.
  func wait() -> Int32 {
    if let status { return status }
    var word: Int32 = 0
    while waitpid(pid, &word, 0) == -1, errno == EINTR {}
    let signal = word & 0x7F
    let code = signal == 0 ? word >> 8 & 0xFF : 128 + signal
    status = code
    return code
  }
}
