import Terminal

/// Which command a key means on each screen.
struct Keymap {
  private let commands: [ScreenKind: [Key: Command]]

  init(_ rows: [CommandRow] = CommandRow.all) {
    var commands: [ScreenKind: [Key: Command]] = [:]
    for row in rows {
      for screen in row.screens {
        for (key, command) in row.bindings { commands[screen, default: [:]][key] = command }
      }
    }
    self.commands = commands
  }

  /// Whether digits begin something on a screen: they are held until the next key tells what.
  func takesDigits(on screen: ScreenKind) -> Bool {
    switch commands[screen]?[.character("1")] {
    case .view, .digit: true
    default: false
    }
  }

  func command(for key: Key, on screen: ScreenKind) -> Command? { commands[screen]?[key] }
}

/// What a key does that a text on the screen advises.
enum KeyMeaning {
  case command
  /// It would be typed into a line, which Enter ends.
  case text

  /// The advice as it is right now.
  func advice(_ advice: SafeText) -> SafeText {
    switch self {
    case .command: advice
    case .text: "Enter, then \(advice)"
    }
  }
}
