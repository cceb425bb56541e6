import Terminal

/// The areas of a full-screen list: title, headings, rows, and one line for messages and key hints;
/// only the rows on a small screen.
struct TitledLayout {
  let title: Rect
  let header: Rect
  let rows: Rect
  let message: Rect

  init(_ size: Size, headingHeight: Int = 0) {
    var rest = Rect(size)
    (title, rest) = rest.splitTop(size.height >= 4 ? 1 : 0)
    (header, rest) = rest.splitTop(size.height >= 5 ? headingHeight : 0)
    (message, rows) = rest.splitBottom(size.height >= 3 ? 1 : 0)
  }

  /// Clears the screen, names the areas and draws the title.
  func begin(_ frame: inout Frame, title text: SafeText) {
    frame.fill(frame.bounds)
    frame.name(title, "title")
    frame.name(header, "header")
    frame.name(rows, "rows")
    frame.name(message, "message")
    frame.fill(title, style: .status)
    frame.put(" \(text) ", in: title, style: .status.bold)
  }

  /// Draws the message or the hints in the last line.
  func end(_ frame: inout Frame, _ news: SafeText?, else hints: KeyHints) {
    if !message.isEmpty { frame.put(news, else: hints, in: message) }
  }
}
