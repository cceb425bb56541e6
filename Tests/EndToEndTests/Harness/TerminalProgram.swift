import Glibc
import TestSupport
import Testing

/// The program in a terminal of its own, started by a shell that says how it found and left it.
///
/// The shell stands between, since a terminal forgets its modes with the leader of its session.
final class TerminalProgram {
  private static let script = """
    echo "before $(stty -g)"
    sh -c 'echo "pid $$"; exec "$0" "$@"' "$@"
    status=$?
    printf '\\n'
    echo "after $(stty -g)"
    echo "status $status"
    """

  private let terminal: TerminalPair
  private let shell: Child
  private let incoming: Incoming

  /// Returns once the program's process is there.
  init(
    _ arguments: [String], environment: [String: String], columns: Int = 120, rows: Int = 30
  ) throws {
    terminal = try TerminalPair(columns: columns, rows: rows)
    shell = try Child(
      "sh", ["-c", Self.script, "sh", BuiltProgram.path] + arguments, environment: environment,
      terminal: terminal.path)
    incoming = Incoming(terminal.controller)
    try incoming.wait(for: "the process") { $0.contains(/pid [0-9]+\r\n/) }
  }

  /// Everything that the terminal received.
  var received: String { incoming.text }

  func wait(for text: String) throws { try incoming.wait(for: text) }

  func type(_ text: String) { _ = write(terminal.controller, text, text.utf8.count) }

  func send(_ signal: Int32) throws {
    let pid = try #require(received.firstMatch(of: /pid ([0-9]+)\r\n/)?.1)
    kill(try #require(pid_t(pid)), signal)
  }

  /// Waits for the end of the program.
  func ending() throws -> Ending {
    try incoming.waitForEnd()
    _ = shell.wait()
    return try Ending(received)
  }
}

extension TerminalProgram {
  /// How the program ended, and how it left the terminal.
  struct Ending {
    let status: Int32
    let modesBefore: Substring
    let modesAfter: Substring
    /// All that the program wrote.
    let output: String

    fileprivate init(_ received: String) throws {
      // A terminal that was not restored adds no carriage returns.
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
