import Observation
import Terminal

/// The state that all screens share: how to draw, and the last message.
@MainActor @Observable
final class ScreenContext {
  /// The message to show until the next key.
  private(set) var message: SafeText?
  /// Whether the screens are drawn for a screen reader (`--linear`).
  let isLinear: Bool
  /// The shapes of the display.
  let glyphs: Glyphs
  private let note: (SafeText) -> Void

  /// - Parameter note: called with each message.
  init(
    glyphs: Glyphs, isLinear: Bool = false, note: @escaping (SafeText) -> Void = { _ in }
  ) {
    self.glyphs = glyphs
    self.isLinear = isLinear
    self.note = note
  }

  func say(_ text: SafeText) {
    note(text)
    message = text
  }

  /// Removes the message.
  func dismiss() {
    if message != nil { message = nil }
  }
}
