import Foundation
import Testing

/// A terminal in tmux with a shell. Tests start and use the program in it like a user.
final class TmuxSession {
  static let prompt = "ready>"

  private let folder: TemporaryFolder
  private let client: ControlClient

  /// - Parameter environment: variables in addition to those of a user without any configuration.
  init(columns: Int = 120, rows: Int = 30, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    var variables = BuiltProgram.environment(home: folder)
    variables["TERM"] = "tmux-256color"
    variables["PS1"] = "\(Self.prompt) "
    variables.merge(environment) { $1 }
    let settings = variables.map { "\($0.key)=\($0.value)" }
    client = try ControlClient(
      ["env", "-i"] + settings + ["bash", "--norc", "--noprofile", "-i"],
      columns: columns, rows: rows, folder: folder)
    try wait(for: Self.prompt)
  }

  // MARK: Using it

  /// Types into the shell.
  func run(_ command: String) throws {
    try type(command)
    try press("Enter")
  }

  func runProgram(_ arguments: String) throws { try run("\(BuiltProgram.path) \(arguments)") }

  func type(_ text: String) throws { try client.run("send-keys", "-l", "--", text) }

  /// Presses keys by the names that tmux has for them.
  func press(_ keys: String...) throws {
    for key in keys { try client.run("send-keys", "--", key) }
  }

  func resize(columns: Int, rows: Int) throws {
    try client.run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Writes a file to the home folder of the shell.
  func write(_ text: String, to name: String) throws { _ = try folder.write(text, to: name) }

  /// Sets the option that lets programs copy to the clipboard.
  func letProgramsCopy() throws { try client.run("set", "-g", "set-clipboard", "on") }

  // MARK: Looking at it

  /// Reads a file in the home folder of the shell.
  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  /// The rows of the screen, without the blanks at their ends.
  func screen() throws -> [String] { try client.run("capture-pane", "-p") }

  /// The lines that a program last copied, or none.
  func copied() throws -> [String] {
    let buffers = try client.run("list-buffers")
    return buffers.isEmpty ? [] : try client.run("show-buffer")
  }

  /// A value of a tmux format, e.g. `cursor_flag`.
  func value(of name: String) throws -> String {
    try client.run("display-message", "-p", "#{\(name)}").joined()
  }

  /// Waits until the text is on the screen and returns the screen.
  @discardableResult
  func wait(for text: String) throws -> [String] {
    try wait(for: "“\(text)”") { rows in rows.contains { $0.contains(text) } }
  }

  /// - Parameter name: describes in a failure what the test waited for.
  @discardableResult
  func wait(for name: String, _ condition: ([String]) throws -> Bool) throws -> [String] {
    let deadline = Deadline.soon()
    var rows = try screen()
    while try !condition(rows) {
      guard !deadline.hasPassed else {
        throw WaitingFailure(sought: name, seen: rows.joined(separator: "\n"))
      }
      client.waitForNotice()
      rows = try screen()
    }
    return rows
  }
}
