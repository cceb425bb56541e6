import Terminal

/// The command of each key on each screen.
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

  /// Whether a digit on a screen may start a count. It is then held until the next key.
  func takesDigits(on screen: ScreenKind) -> Bool {
    switch commands[screen]?[.character("1")] {
    case .view, .digit: true
    default: false
    }
  }

  func command(for key: Key, on screen: ScreenKind) -> Command? { commands[screen]?[key] }
}

/// Whether a key named in a message works as a command now.
enum KeyMeaning {
  case command
  /// The key would be typed into the prompt; Enter closes the prompt first.
  case text

  /// The advice, with `Enter, then` in front if a prompt is open.
  func advice(_ advice: SafeText) -> SafeText {
    switch self {
    case .command: advice
    case .text: "Enter, then \(advice)"
    }
  }
}
