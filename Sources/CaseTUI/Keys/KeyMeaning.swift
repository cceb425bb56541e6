import Terminal

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
