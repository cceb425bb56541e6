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

  /// Whether a key starts a count on a screen.
  func startsCount(_ key: Key, on screen: ScreenKind) -> Bool {
    if case .digit = commands[screen]?[key] { true } else { false }
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
