import Observation
import Terminal

/// What all screens share: how they are drawn, and what was last said.
@MainActor @Observable
final class ScreenContext {
  /// What there is to say until the next key.
  private(set) var message: SafeText?
  /// Whether there is no grid, for a screen reader.
  let isLinear: Bool
  /// The shapes that the display draws.
  let glyphs: Glyphs
  private let note: (SafeText) -> Void

  /// - Parameter note: is told each message.
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

  /// The message has been read.
  func dismiss() {
    if message != nil { message = nil }
  }
}
