/// Why the program cannot draw on the terminal.
public enum DisplayError: Error, Hashable {
  case inputIsNoTerminal
  case outputIsNoTerminal
  case noTerminalType
  case unknownTerminalType(String)
  case noTerminalDatabase
  case dumbTerminal(String)
  case alreadyOpen
  case notOpened(String)
}

extension DisplayError {
  /// A sentence for the user.
  public var sentence: SafeText {
    switch self {
    case .inputIsNoTerminal:
      "Standard input is not a terminal, so there are no keys to read."
    case .outputIsNoTerminal:
      "Standard output is not a terminal, so there is nothing to draw on."
    case .noTerminalType:
      "TERM is not set, so the kind of terminal is unknown."
    case .unknownTerminalType(let name):
      """
      The terminal type “\(SafeText(name))” (TERM) is not known on this machine. Try \
      TERM=xterm-256color casetui …, which most terminals understand, or install the package \
      ncurses-term.
      """
    case .noTerminalDatabase:
      "No terminfo database was found on this machine."
    case .dumbTerminal(let name):
      "The terminal “\(SafeText(name))” (TERM) cannot move its cursor, which a full screen needs."
    case .alreadyOpen:
      "This program already uses the terminal."
    case .notOpened(let name):
      "The terminal “\(SafeText(name))” could not be set up for drawing."
    }
  }
}

extension DisplayError: CustomStringConvertible {
  /// The sentence, for logs and tests.
  public var description: String { sentence.string }
}
