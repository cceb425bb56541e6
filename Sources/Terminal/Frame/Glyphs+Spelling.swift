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
