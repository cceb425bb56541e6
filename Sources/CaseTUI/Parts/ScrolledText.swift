import Terminal

/// A text that fills the screen and scrolls, above one line for messages and key hints.
struct ScrolledText {
  private var scroll: Scroll
  private var lines: [(text: SafeText, style: Style)] = []
  private var body = Rect(.zero)
  private var message = Rect(.zero)

  /// - Parameter isLineByLine: whether a screen reader reads the first visible line.
  init(isLineByLine: Bool) { scroll = Scroll(isLineByLine: isLineByLine) }

  /// The position after a move, for screen readers.
  var spokenPosition: SafeText? { scroll.spokenPosition }

  /// Handles a command that moves; returns `false` for any other command.
  mutating func take(_ command: Command) -> Bool { scroll.take(command) }

  /// Wraps the text to a size.
  mutating func prepare(_ text: [(text: SafeText, style: Style)], for size: Size) {
    (message, body) = Rect(size).splitBottom(size.height >= 3 ? 1 : 0)
    lines = text.flatMap { line in line.text.wrapped(to: size.width).map { ($0, line.style) } }
    scroll.fit(lines: lines.count, height: body.height)
  }

  /// Draws the visible lines, and the message or the hints.
  func draw(into frame: inout Frame, _ news: SafeText?, else hints: KeyHints) {
    frame.fill(frame.bounds)
    frame.name(body, "text")
    frame.focus = body.origin
    frame.releasesMouse = true
    frame.name(message, "message")
    for (row, line) in lines.dropFirst(scroll.top).prefix(body.height).enumerated() {
      frame.put(line.text, in: body.row(row), style: line.style)
    }
    if !message.isEmpty { frame.put(news, else: hints, in: message) }
  }
}
