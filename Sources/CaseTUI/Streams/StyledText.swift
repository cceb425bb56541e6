import Terminal

/// A line of text in pieces with different styles.
struct StyledText: Equatable {
  struct Piece: Equatable {
    var text: SafeText
    var style: Style
  }

  private(set) var pieces: [Piece] = []

  init(_ text: SafeText = .empty, _ style: Style = .text) { append(text, style) }

  mutating func append(_ text: SafeText, _ style: Style = .text) {
    guard !text.isEmpty else { return }
    pieces.append(Piece(text: text, style: style))
  }

  /// The text without its styles.
  var text: SafeText { pieces.map(\.text).joined(separator: "") }
}

extension Frame {
  /// Draws a line with its styles.
  mutating func put(_ line: StyledText, in rect: Rect) {
    var rest = rect
    for piece in line.pieces {
      rest = rest.splitLeft(put(piece.text, in: rest, style: piece.style)).rest
    }
  }
}
