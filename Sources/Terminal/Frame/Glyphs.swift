/// The shapes that are not letters, in Unicode or in ASCII; each is one column wide but for the
/// ellipsis and the arrow.
public struct Glyphs: Hashable, Sendable {
  public let horizontal: SafeText
  public let vertical: SafeText
  public let topLeft: SafeText
  public let topRight: SafeText
  public let bottomLeft: SafeText
  public let bottomRight: SafeText
  public let ellipsis: SafeText
  public let mark: SafeText
  public let new: SafeText
  public let changed: SafeText
  public let bullet: SafeText
  public let arrow: SafeText
  public let prompt: SafeText
  public let warning: SafeText
  public let ascending: SafeText
  public let descending: SafeText
  public let separator: SafeText
  public let placeholder: SafeText
  public let scrollbarTrack: SafeText
  public let scrollbarThumb: SafeText

  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    ellipsis: "…", mark: "✓", new: "+", changed: "•", bullet: "•", arrow: "→", prompt: "›",
    warning: "⚠",
    ascending: "▲", descending: "▼", separator: "·", placeholder: "·",
    scrollbarTrack: "│", scrollbarThumb: "█")

  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    ellipsis: "...", mark: "*", new: "+", changed: "~", bullet: "*", arrow: "->", prompt: ">",
    warning: "!",
    ascending: "^", descending: "v", separator: "|", placeholder: ".",
    scrollbarTrack: "|", scrollbarThumb: "#")
}

extension Glyphs {
  /// Without borders and scrollbars, which a screen reader would read out.
  public var withoutLines: Glyphs {
    Glyphs(
      horizontal: " ", vertical: " ", topLeft: " ", topRight: " ", bottomLeft: " ",
      bottomRight: " ", ellipsis: ellipsis, mark: mark, new: new,
      changed: changed, bullet: bullet, arrow: arrow,
      prompt: prompt, warning: warning, ascending: ascending, descending: descending,
      separator: separator, placeholder: placeholder, scrollbarTrack: " ", scrollbarThumb: " ")
  }

  /// Hardware of the time before Unicode gets ASCII.
  public init(forTerminal name: String) {
    let isOld = name == "ansi" || name.hasPrefix("vt") || name.hasPrefix("wsvt")
    self = isOld ? .ascii : .unicode
  }
}

extension Glyphs {
  /// A text with the marks in it that tell of hostile characters, in these shapes.
  ///
  /// In ASCII `␛` is `^[`, one column wider: who lays text out spells it before; a frame does it in
  /// any case.
  public func spelled(_ text: SafeText) -> SafeText {
    guard warning.isPlain, !text.isPlain else { return text }
    var (spelled, width) = ("", text.width)
    for scalar in text.string.unicodeScalars {
      switch scalar.value {
      case 0x26A0: spelled += warning.string
      case 0x2039: spelled += "<"
      case 0x203A: spelled += ">"
      case Unicode.Scalar.undrawable.value, 0xFFFD: spelled += "?"
      case 0x2400...0x2421:
        spelled += Self.caret(scalar.value - 0x2400)
        width += 1
      default: spelled.unicodeScalars.append(scalar)
      }
    }
    return SafeText(reduced: spelled, width: width)
  }

  /// By the number of a control picture, in which DEL comes after the blank.
  private static func caret(_ picture: UInt32) -> String {
    picture < 0x20 ? "^" + String(Unicode.Scalar(UInt8(picture + 0x40))) : "^?"
  }
}
