import Terminal

extension Rect {
  /// A rectangle of at most that size in the middle of this one.
  func centered(width: Int, height: Int) -> Rect {
    let width = min(width, self.width)
    let height = min(height, self.height)
    return Rect(
      x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width,
      height: height)
  }

  /// Without the border of a dialog, where there is room for one.
  var insideDialog: Rect {
    width > 4 && height > 2 ? inset(horizontal: 2, vertical: 1) : self
  }
}

extension Frame {
  /// Shows that the user is at this line.
  mutating func select(_ line: Rect) {
    addEmphasis(.selected, to: line)
    focus = line.origin
  }

  /// The keys of a smaller screen, in place of those of the screen below it; a message goes first.
  mutating func hints(
    _ commands: [Command], on screen: ScreenKind, unless message: SafeText? = nil
  ) {
    guard bounds.height >= 3 else { return }
    let line = bounds.splitBottom(1).bottom
    fill(line)
    name(line, "message")
    put(message, else: KeyHints(commands, on: screen), in: line)
  }

  /// A message, else the keys.
  mutating func put(_ message: SafeText?, else hints: KeyHints, in line: Rect) {
    guard let message else { return hints.draw(into: &self, line) }
    put(message, in: line, style: .toast)
  }

  /// Clears a part of the screen for a smaller screen over it; returns the inside of its border.
  mutating func dialog(_ rect: Rect, title: SafeText, name: String) -> Rect {
    fill(rect)
    self.name(rect, name)
    let inside = rect.insideDialog
    guard inside != rect else { return rect }
    box(rect)
    put(
      " \(title) ", in: Rect(x: inside.x, y: rect.y, width: inside.width, height: 1),
      style: .heading)
    return inside
  }
}
