import Dispatch
import Glibc
import Subprocess

/// A running program without access to the terminal. No method blocks.
struct DesktopProcess {
  private var process: Subprocess?
  private var input: ArraySlice<UInt8>
  /// Our end of its standard input; open until all input is sent.
  private var channel: CInt = -1

  /// Whether the program could be started.
  var isStarted: Bool { process != nil }

  init(
    _ path: String, _ arguments: [String], _ environment: [String: String], input: [UInt8]
  ) {
    self.input = input[...]
    // A socket, because writing to a program that has ended is then an error and not a signal.
    var ends: [CInt] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return }
    defer { close(ends[1]) }
    channel = ends[0]
    // Only our end must not block.
    _ = fcntl(ends[1], F_SETFL, 0)
    process = try? Subprocess(
      path: path, arguments: arguments, environment: environment, group: .ownSession,
      input: .file(ends[1]))
    if process == nil { closeChannel() }
  }

  /// Sends as much input as the pipe takes, and closes it after the last byte.
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

  /// Whether it succeeded and read all of its input; `nil` while it runs.
  mutating func end() -> Bool? {
    guard let exit = process?.exit() else { return nil }
    closeChannel()
    return exit.isSuccess && input.isEmpty
  }

  mutating func abandon(_ lateness: DesktopProgram.Lateness) {
    closeChannel()
    if lateness == .kill { process?.signal(SIGKILL) }
    // Waits in the kernel, which costs no wake-up.
    DispatchQueue(label: "casetui.desktop").async { [process] in
      var process = process
      _ = process?.wait()
    }
  }

  private mutating func closeChannel() {
    if channel >= 0 { close(channel) }
    channel = -1
  }
}
