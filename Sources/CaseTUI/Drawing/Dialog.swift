import Terminal

extension Rect {
  /// A centered rectangle of at most the given size.
  func centered(width: Int, height: Int) -> Rect {
    let width = min(width, self.width)
    let height = min(height, self.height)
    return Rect(
      x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width,
      height: height)
  }

  /// The inside of a dialog's border; the whole rectangle if it is too small for a border.
  var insideDialog: Rect {
    width > 4 && height > 2 ? inset(horizontal: 2, vertical: 1) : self
  }
}

extension Frame {
  /// Draws a line as selected and puts the focus there.
  mutating func select(_ line: Rect) {
    addEmphasis(.selected, to: line)
    focus = line.origin
  }

  /// Draws the key hints of a dialog over those of the screen below, or a message if there is one.
  mutating func hints(
    _ commands: [Command], on screen: ScreenKind, unless message: SafeText? = nil
  ) {
    guard bounds.height >= 3 else { return }
    let line = bounds.splitBottom(1).bottom
    fill(line)
    name(line, "message")
    put(message, else: KeyHints(commands, on: screen), in: line)
  }

  /// Draws a message, or key hints if there is none.
  mutating func put(_ message: SafeText?, else hints: KeyHints, in line: Rect) {
    guard let message else { return hints.draw(into: &self, line) }
    put(message, in: line, style: .toast)
  }

  /// Draws an empty dialog and returns the inside of its border.
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
