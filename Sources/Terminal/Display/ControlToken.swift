/// The next piece of what is sent to a terminal.
enum ControlToken {
  /// A byte of text; a blank is one, too.
  case text(UInt8)
  /// `ESC [ … final`.
  case sequence(final: UInt8, parameters: ArraySlice<UInt8>)
  /// Which characters are drawn from here on.
  case characters
  case control(UInt8)
  case other

  /// - Parameter bytes: not empty.
  /// - returns: the piece, and how many bytes it takes.
  static func first(of bytes: ArraySlice<UInt8>) -> (token: ControlToken, length: Int) {
    let first = bytes[bytes.startIndex]
    guard first < 0x20 else { return (.text(first), 1) }
    // Shift out, shift in.
    guard first != 0x0E, first != 0x0F else { return (.characters, 1) }
    guard first == 0x1B else { return (.control(first), 1) }
    switch bytes.dropFirst().first {
    case UInt8(ascii: "["):
      let parameters = bytes.dropFirst(2).prefix { (0x30...0x3F).contains($0) }
      guard let final = bytes[parameters.endIndex...].first else { return (.other, bytes.count) }
      return (.sequence(final: final, parameters: parameters), parameters.count + 3)
    case UInt8(ascii: "("): return (.characters, min(3, bytes.count))
    default: return (.other, min(2, bytes.count))
    }
  }
}
