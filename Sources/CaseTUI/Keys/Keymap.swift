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
