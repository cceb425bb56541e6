import Foundation
import Glibc
import TestSupport
import Testing

/// The program in its own terminal, started by a shell that prints the terminal modes before and
/// after it.
///
/// The shell is needed because a terminal loses its modes when the session leader ends.
final class TerminalProgram {
  private static let start = """
    echo "before $(stty -g)"
    sh -c 'echo "pid $$"; exec "$0" "$@"' "$@"
    status=$?
    printf '\\n'

    """
  private static let goOn = """
    echo "stopped $status $(stty -g)"
    fg > /dev/null
    status=$?
    printf '\\n'

    """
  private static let end = """
    echo "after $(stty -g)"
    echo "status $status"
    """

  private let terminal: TerminalPair
  private let shell: Child
  private let incoming: Incoming

  /// Starts the program and waits until its process exists.
  ///
  /// - Parameter isJob: whether the shell controls jobs; if so, it reports when the program is
  ///   stopped, and resumes it.
  init(
    _ arguments: [String], of program: String = BuiltProgram.path, environment: [String: String],
    columns: Int = 120, rows: Int = 30, isJob: Bool = false
  ) throws {
    terminal = try TerminalPair(columns: columns, rows: rows)
    let script = Self.start + (isJob ? Self.goOn : "") + Self.end
    shell = try Child(
      "sh", [isJob ? "-mc" : "-c", script, "sh", program] + arguments,
      environment: environment, terminal: terminal.path)
    incoming = Incoming(terminal.controller)
    try incoming.wait(for: "the process") { $0.contains(/pid [0-9]+\r\n/) }
  }

  /// Everything that the terminal received.
  var received: String { incoming.text }

  func wait(for text: String) throws { try incoming.wait(for: text) }

  /// Waits until the text comes after the last mark.
  func wait(for text: String, after mark: String) throws {
    try incoming.wait(for: "\(text) after \(mark)") { received in
      received.ranges(of: mark).last.map { received[$0.upperBound...].contains(text) } ?? false
    }
  }

  func type(_ text: String) { _ = write(terminal.controller, text, text.utf8.count) }

  /// Types keys, redraws the whole screen and waits for a text on it.
  func press(_ keys: String, thenWaitFor text: String) throws {
    let start = incoming.bytes.count
    type(keys + "\u{C}")
    try incoming.wait(for: text, after: start) { received in
      received.firstRange(of: "\u{1B}[2J").map { received[$0.upperBound...].contains(text) }
        ?? false
    }
  }

  /// Types keys once there is no more output; returns the output after them.
  func output(after keys: String) throws -> String {
    while !isSilent() {}
    let start = incoming.bytes.count
    type(keys)
    try incoming.wait(for: "output", after: start) { !$0.isEmpty }
    while !isSilent() {}
    return String(decoding: incoming.bytes[start...], as: UTF8.self)
  }

  /// Types keys on a slow line, which carries 2 kB in the time of twenty keys. Each key is typed
  /// when the program has drawn what it could of the key before; then the rest of the output is
  /// read.
  func typeOnSlowLine(_ keys: [String]) throws {
    for key in keys {
      type(key)
      try waitForRest()
      _ = incoming.receive(until: .moment(), atMost: Self.bytesAKey)
    }
    while incoming.receive(until: .moment(), atMost: Self.bytesAKey) {}
  }

  private static let bytesAKey = 100

  /// Waits until the program has read all typed keys and sleeps.
  private func waitForRest() throws {
    let (pid, deadline) = (try pid(), Deadline.soon())
    let other = open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(other) }
    while try unread(at: other) > 0 || !sleeps(pid) {
      guard !deadline.hasPassed else { throw WaitingFailure(sought: "rest", seen: received) }
      sched_yield()
    }
  }

  private func unread(at terminal: Int32) throws -> Int32 {
    var count: Int32 = 0
    try #require(ioctl(terminal, UInt(FIONREAD), &count) == 0)
    return count
  }

  /// Whether all threads of the process sleep.
  private func sleeps(_ pid: pid_t) throws -> Bool {
    let folder = "/proc/\(pid)/task"
    return try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { thread in
      try String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8).contains(") S ")
    }
  }

  func resize(columns: Int, rows: Int) { terminal.resize(columns: columns, rows: rows) }

  /// Whether there is no output for a moment.
  func isSilent() -> Bool { !incoming.receive(until: .moment()) }

  func send(_ signal: Int32) throws { kill(try pid(), signal) }

  func pid() throws -> pid_t {
    let pid = try #require(received.firstMatch(of: /pid ([0-9]+)\r\n/)?.1)
    return try #require(pid_t(pid))
  }

  /// Waits for the end of the program.
  func ending() throws -> Ending {
    try incoming.waitForEnd()
    _ = shell.wait()
    return try Ending(received)
  }
}

extension TerminalProgram {
  /// The exit status of the program, and the terminal after it.
  struct Ending {
    let status: Int32
    let modesBefore: Substring
    let modesAfter: Substring
    /// The complete output of the program.
    let output: String

    fileprivate init(_ received: String) throws {
      // A terminal that was not restored does not add carriage returns.
      let whole =
        #/
        before\ (?<before>\S+)\r\n
        pid\ [0-9]+\r\n
        (?<output>[\s\S]*?)\R
        after\ (?<after>\S+)\R
        status\ (?<status>[0-9]+)
        /#
      let match = try #require(received.firstMatch(of: whole), "\(received.debugDescription)")
      modesBefore = match.output.before
      modesAfter = match.output.after
      output = String(match.output.output)
      status = try #require(Int32(match.output.status))
    }
  }
}
