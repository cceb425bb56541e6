/// The shapes that are not letters, in Unicode or in ASCII; each is one column wide but for the
/// ellipsis and the arrow.
public struct Glyphs: Hashable, Sendable {
  /// A horizontal line.
  public let horizontal: SafeText
  /// A vertical line.
  public let vertical: SafeText
  /// The corner of a box.
  public let topLeft: SafeText
  /// The corner of a box.
  public let topRight: SafeText
  /// The corner of a box.
  public let bottomLeft: SafeText
  /// The corner of a box.
  public let bottomRight: SafeText
  /// What stands for text that is cut.
  public let ellipsis: SafeText
  /// What a marked row bears.
  public let mark: SafeText
  /// What a new row bears.
  public let new: SafeText
  /// What a changed row bears.
  public let changed: SafeText
  /// What heads an item of a list.
  public let bullet: SafeText
  /// What leads from a value to the next one.
  public let arrow: SafeText
  /// What heads a line that is typed.
  public let prompt: SafeText
  /// What heads a warning.
  public let warning: SafeText
  /// An order from the smallest on.
  public let ascending: SafeText
  /// An order from the largest on.
  public let descending: SafeText
  /// What stands between two pieces of a line.
  public let separator: SafeText
  /// What stands where something is not there yet.
  public let placeholder: SafeText
  /// The way of a scrollbar.
  public let scrollbarTrack: SafeText
  /// The part of a scrollbar that is in sight.
  public let scrollbarThumb: SafeText

  /// Shapes of Unicode, each one column wide.
  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    ellipsis: "…", mark: "✓", new: "+", changed: "•", bullet: "•", arrow: "→", prompt: "›",
    warning: "⚠",
    ascending: "▲", descending: "▼", separator: "·", placeholder: "·",
    scrollbarTrack: "│", scrollbarThumb: "█")

  /// Shapes of ASCII alone.
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
