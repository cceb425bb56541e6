import Glibc
import Timers

/// Where a command reads from: standard input, or what a test gives.
struct Input: Sendable {
  /// Everything up to its end, or its first line.
  var read: @Sendable (Extent) async throws(InputError) -> [UInt8]

  enum Extent: Sendable {
    case all
    /// The first line, without its end.
    case line
    /// Without the end of the line. On a terminal, what is typed is not shown; what was typed before
    /// `ready` is called is forgotten.
    case hiddenLine(ready: @Sendable () -> Void)
  }

  static let empty = Input { _ throws(InputError) in [] }
}

/// Why nothing was read.
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
  /// Waits without blocking a thread, and gives up when the task is cancelled.
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

  /// Looks again in a moment where nothing is there.
  private static func isReady(_ descriptor: CInt) async throws(InputError) -> Bool {
    if Task.isCancelled { throw .cancelled }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, 0) > 0 { return true }
    do { try await TimerClock().sleep(for: .milliseconds(20)) } catch { throw .cancelled }
    return false
  }

  /// `nil` at the end.
  private static func chunk(of descriptor: CInt) throws(InputError) -> [UInt8]? {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, filled in
      count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    if count > 0 { return chunk }
    // One that is closed has nothing to say.
    guard count < 0, errno != EBADF, errno != EIO else { return nil }
    guard errno == EINTR || errno == EAGAIN else {
      throw .failed(reason: String(cString: strerror(errno)))
    }
    return []
  }
}

/// A terminal that does not show what is typed, until it is restored.
struct HiddenEcho {
  private let descriptor: CInt
  private let before: termios

  /// `nil` where there is no terminal.
  init?(_ descriptor: CInt) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    before = modes
    modes.c_lflag &= ~tcflag_t(ECHO)
    modes.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    // A suspended program would leave the shell without an echo.
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
