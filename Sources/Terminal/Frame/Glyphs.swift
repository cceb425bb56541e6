/// The shapes of lines, marks and arrows, in Unicode or ASCII. Each is one column wide, except the
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
  /// The end of text that was cut.
  public let ellipsis: SafeText
  /// The sign of a marked row.
  public let mark: SafeText
  /// The sign of a new row.
  public let new: SafeText
  /// The sign of a changed row.
  public let changed: SafeText
  /// The sign of a row that is being written.
  public let pending: SafeText
  /// The start of a list item.
  public let bullet: SafeText
  /// An arrow from an old value to a new one.
  public let arrow: SafeText
  /// The start of a prompt line.
  public let prompt: SafeText
  /// The start of a warning.
  public let warning: SafeText
  /// The sign of an ascending order.
  public let ascending: SafeText
  /// The sign of a descending order.
  public let descending: SafeText
  /// The separator between two parts of a line.
  public let separator: SafeText
  /// The placeholder for a value that is not loaded yet.
  public let placeholder: SafeText
  /// The track of a scrollbar.
  public let scrollbarTrack: SafeText
  /// The thumb of a scrollbar.
  public let scrollbarThumb: SafeText

  /// Unicode shapes, each one column wide.
  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    ellipsis: "…", mark: "✓", new: "+", changed: "•", pending: "↑", bullet: "•", arrow: "→",
    prompt: "›",
    warning: "⚠",
    ascending: "▲", descending: "▼", separator: "·", placeholder: "·",
    scrollbarTrack: "│", scrollbarThumb: "█")

  /// ASCII shapes.
  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    ellipsis: "...", mark: "*", new: "+", changed: "~", pending: "^", bullet: "*", arrow: "->",
    prompt: ">",
    warning: "!",
    ascending: "^", descending: "v", separator: "|", placeholder: ".",
    scrollbarTrack: "|", scrollbarThumb: "#")
}

extension Glyphs {
  /// The same shapes without borders and scrollbars, which a screen reader would read out.
  public var withoutLines: Glyphs {
    Glyphs(
      horizontal: " ", vertical: " ", topLeft: " ", topRight: " ", bottomLeft: " ",
      bottomRight: " ", ellipsis: ellipsis, mark: mark, new: new,
      changed: changed, pending: pending, bullet: bullet, arrow: arrow,
      prompt: prompt, warning: warning, ascending: ascending, descending: descending,
      separator: separator, placeholder: placeholder, scrollbarTrack: " ", scrollbarThumb: " ")
  }

  /// The shapes for a kind of terminal: ASCII for old hardware terminals, else Unicode.
  public init(forTerminal name: String) {
    let isOld = name == "ansi" || name.hasPrefix("vt") || name.hasPrefix("wsvt")
    self = isOld ? .ascii : .unicode
  }
}

extension Glyphs {
  /// The text with its marks for hostile characters in these shapes.
  ///
  /// In ASCII, `␛` becomes `^[`, which is one column wider. Code that lays out text must call this
  /// first; a frame also does it when it draws.
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

  /// - Parameter picture: the number of a control picture; DEL comes after the picture of a space.
  private static func caret(_ picture: UInt32) -> String {
    picture < 0x20 ? "^" + String(Unicode.Scalar(UInt8(picture + 0x40))) : "^?"
  }
}
