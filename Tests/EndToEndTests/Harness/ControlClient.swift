import Glibc
import Testing

/// A separate tmux server in control mode, which takes commands and sends answers and notices.
/// The server ends with the value, even if the tests crash.
final class ControlClient {
  private static let configuration = """
    set -g default-terminal tmux-256color
    set -g status off
    set -g escape-time 0
    """

  private let commands: Pipe
  private let answers: Pipe
  private let incoming: Incoming
  private let child: Child

  /// Starts a program in the only window.
  init(_ program: [String], columns: Int, rows: Int, folder: TemporaryFolder) throws {
    let configuration = try folder.write(Self.configuration, to: "tmux.conf")
    commands = try Pipe()
    answers = try Pipe()
    child = try Child(
      "tmux",
      ["-S", "\(folder.path)/tmux", "-f", configuration, "-u", "-C", "new-session"]
        + ["-x", "\(columns)", "-y", "\(rows)"] + program,
      environment: BuiltProgram.environment(home: folder),
      streams: [commands.reading, answers.writing, answers.writing])
    answers.closeWriting()
    incoming = Incoming(answers.reading)
    _ = try answer()
    // The server ends when this client disconnects.
    try run("set", "-g", "destroy-unattached", "on")
    // From then on tmux does not use the size of the client, which it takes to be 80 by 24.
    try run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  deinit {
    // The client ends with its input, and the session and the server end with the client.
    commands.closeWriting()
    _ = child.wait()
  }

  /// - Throws: an error if tmux refuses the command or does not answer in time.
  @discardableResult
  func run(_ words: String...) throws -> [String] {
    try commands.write(words.map(\.quotedForTmux).joined(separator: " ") + "\n")
    return try answer()
  }

  /// Waits for a change in the window, at most for a moment.
  func waitForNotice() { _ = incoming.receive(until: .moment()) }

  private func answer() throws -> [String] {
    let deadline = Deadline.soon()
    var lines: [String]?
    while true {
      let line = try line(until: deadline)
      if lines == nil {
        if line.hasPrefix("%begin ") { lines = [] }
      } else if line.hasPrefix("%end ") {
        return lines ?? []
      } else if line.hasPrefix("%error ") {
        throw WaitingFailure(sought: "an answer of tmux", seen: "\(lines ?? [])")
      } else {
        lines?.append(line)
      }
    }
  }

  private func line(until deadline: Deadline) throws -> String {
    while true {
      if let line = incoming.takeLine() { return line }
      guard incoming.receive(until: deadline) else {
        throw WaitingFailure(sought: "an answer of tmux", seen: incoming.text)
      }
    }
  }
}

extension String {
  fileprivate var quotedForTmux: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}
