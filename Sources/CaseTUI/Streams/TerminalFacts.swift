import CaseKit
import Glibc
import JSON

/// The kinds of the standard streams, and the look of output to them.
struct TerminalFacts: Equatable, Sendable {
  var isInputTerminal = false
  var isOutputTerminal = false
  /// Whether standard error is a terminal that can overwrite a line.
  var showsProgress = false
  /// The number of columns to fit texts into.
  var width = 80
  /// The ink of standard output.
  var ink = Ink.plain

  init() {}

  /// - Parameter columns: the terminal's number of columns, if known.
  init(
    environment: [String: String], isInputTerminal: Bool, isOutputTerminal: Bool,
    isErrorTerminal: Bool, columns: Int?
  ) {
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    showsProgress = isErrorTerminal && environment["TERM"] != "dumb"
    let asked = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    width = asked ?? columns ?? 80
    ink = Self.isColored(environment, isTerminal: isOutputTerminal) ? .colored : .plain
  }

  /// `NO_COLOR` wins over `CLICOLOR_FORCE`, and that over `CLICOLOR` and the kind of terminal.
  private static func isColored(_ environment: [String: String], isTerminal: Bool) -> Bool {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" { return true }
    return isTerminal && environment["CLICOLOR"] != "0" && environment["TERM"] != "dumb"
  }
}

extension TerminalFacts {
  /// Asks the system.
  static func current(environment: [String: String]) -> TerminalFacts {
    TerminalFacts(
      environment: environment, isInputTerminal: isatty(STDIN_FILENO) == 1,
      isOutputTerminal: isatty(STDOUT_FILENO) == 1, isErrorTerminal: isatty(STDERR_FILENO) == 1,
      columns: [STDOUT_FILENO, STDERR_FILENO].lazy.compactMap(columns).first)
  }

  private static func columns(of descriptor: CInt) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

extension TerminalFacts {
  /// The layout of JSON, for users on a terminal and for programs elsewhere.
  var layout: JSONWriter.Layout { isOutputTerminal ? .pretty : .compact }
}
