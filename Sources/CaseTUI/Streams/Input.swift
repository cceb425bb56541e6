import Glibc
import Timers

/// The input of a command: standard input, or the input of a test.
struct Input: Sendable {
  /// Reads everything up to the end, or only the first line.
  var read: @Sendable (Extent) async throws(InputError) -> [UInt8]

  enum Extent: Sendable {
    case all
    /// The first line, without its newline.
    case line
    /// The first line, without its newline. On a terminal, what the user types is not shown, and
    /// what was typed before `ready` is called is discarded.
    case hiddenLine(ready: @Sendable () -> Void)
  }

  static let empty = Input { _ throws(InputError) in [] }
}

/// Why nothing could be read.
enum InputError: Failure, Equatable {
  case cancelled
  case failed(reason: String)

  var code: String { self == .cancelled ? CancellationError().code : "input" }
  var message: String {
    switch self {
    case .cancelled: CancellationError().message
    case .failed(let reason): "standard input cannot be read: \(reason)"
    }
  }
  var status: ExitStatus { self == .cancelled ? .cancelled : .failed }
}

extension Input {
  /// Standard input. Waiting does not block a thread, and ends when the task is cancelled.
  static let standard = Input { extent throws(InputError) in
    var echo: HiddenEcho?
    defer { echo?.restore() }
    var isLine = false
    switch extent {
    case .all: break
    case .line: isLine = true
    case .hiddenLine(let ready):
      echo = HiddenEcho(STDIN_FILENO)
      isLine = true
      ready()
    }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      guard try await isReady(STDIN_FILENO) else { continue }
      guard let chunk = try chunk(of: STDIN_FILENO) else { return bytes }
      bytes += chunk
      guard isLine, let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
      else { continue }
      return Array(bytes[..<end])
    }
    throw .failed(reason: "it is larger than 1 MiB")
  }

  private static let limit = 1 << 20

  /// Whether there is something to read; waits a moment if not.
  private static func isReady(_ descriptor: CInt) async throws(InputError) -> Bool {
    if Task.isCancelled { throw .cancelled }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, 0) > 0 { return true }
    do { try await TimerClock().sleep(for: .milliseconds(20)) } catch { throw .cancelled }
    return false
  }

  /// The next bytes; `nil` at the end.
  private static func chunk(of descriptor: CInt) throws(InputError) -> [UInt8]? {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, filled in
      count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    if count > 0 { return chunk }
    // A closed input counts as empty.
    guard count < 0, errno != EBADF, errno != EIO else { return nil }
    guard errno == EINTR || errno == EAGAIN else {
      throw .failed(reason: String(cString: strerror(errno)))
    }
    return []
  }
}

/// Hides what the user types on a terminal, until it is restored.
struct HiddenEcho {
  private let descriptor: CInt
  private let before: termios

  /// `nil` if this is not a terminal.
  init?(_ descriptor: CInt) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    before = modes
    modes.c_lflag &= ~tcflag_t(ECHO)
    modes.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    // Otherwise, suspending the program would leave the shell without echo.
    withUnsafeMutableBytes(of: &modes.c_cc) { keys in
      keys[Int(VSUSP)] = 0
      keys[Int(VQUIT)] = 0
    }
    tcsetattr(descriptor, TCSAFLUSH, &modes)
  }

  func restore() {
    var modes = before
    tcsetattr(descriptor, TCSAFLUSH, &modes)
  }
}
