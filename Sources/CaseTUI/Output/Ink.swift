import Terminal

/// Turns styles into the colours of plain output: the sixteen that every terminal's own scheme
/// sets, or none.
struct Ink: Equatable, Sendable {
  private let theme: Theme?

  static let plain = Ink(theme: nil)
  static let colored = Ink(theme: Theme(.dark))

  private init(theme: Theme?) { self.theme = theme }

  func painted(_ line: StyledText) -> String {
    line.pieces.map { painted($0.text, $0.style) }.joined()
  }

  private func painted(_ text: SafeText, _ style: Style) -> String {
    let codes = theme?.attributes(for: style).codes ?? []
    guard !codes.isEmpty else { return text.string }
    let list = codes.map(String.init).joined(separator: ";")
    return "\u{1B}[\(list)m\(text.string)\u{1B}[0m"
  }
}

extension Attributes {
  /// The numbers of `SGR` (ECMA-48); backgrounds are for screens.
  fileprivate var codes: [Int] {
    var codes: [Int] = []
    if flags.contains(.bold) { codes.append(1) }
    if flags.contains(.dim) { codes.append(2) }
    if flags.contains(.underline) { codes.append(4) }
    if let index = foreground.flatMap(ColorDepth.sixteen.index) {
      codes.append(index < 8 ? 30 + index : 82 + index)
    }
    return codes
  }
}
