/// Splits the bytes that an `xterm-256color` terminal received into what the program may send:
/// text, and terminfo capabilities as ncurses writes them.
struct TerminalBytes {
  /// Sequences that are not text or a capability, with the following bytes.
  private(set) var strangers: [String] = []
  /// The number of capabilities.
  private(set) var known = 0

  /// Capabilities without parameters. The window title is saved and restored with the screen, which
  /// is cleared from its corner.
  private static let fixed = [
    "\u{1B}[?1049h\u{1B}[22;0;0t", "\u{1B}[?1049l\u{1B}[23;0;0t", "\u{1B}[?1h\u{1B}=",
    "\u{1B}[?1l\u{1B}>", "\u{1B}[?25l", "\u{1B}[?12l\u{1B}[?25h", "\u{1B}[?12;25h",
    "\u{1B}[?2004h", "\u{1B}[?2004l", "\u{1B}[?1000h", "\u{1B}[?1000l", "\u{1B}[?1006h",
    "\u{1B}[?1006l", "\u{1B}[?7h", "\u{1B}[4l", "\u{1B}[H\u{1B}[2J", "\u{1B}[H", "\u{1B}[J",
    "\u{1B}[K", "\u{1B}[1K", "\u{1B}(B", "\u{1B}(0", "\u{1B}M", "\r", "\n", "\u{8}",
  ].map { Array($0.utf8) }
  private static let attributes: Set<String> = [
    "", "0", "1", "2", "4", "7", "22", "24", "27", "39", "49",
  ]

  init(_ received: String) {
    var rest = Array(received.utf8)[...]
    while let byte = rest.first {
      if let length = Self.capability(rest) {
        known += 1
        rest = rest.dropFirst(length)
      } else if let length = Self.text(byte, rest) {
        rest = rest.dropFirst(length)
      } else {
        strangers.append(String(decoding: rest.prefix(20), as: UTF8.self).debugDescription)
        rest = rest.dropFirst()
      }
    }
  }

  /// The length of the capability at the start.
  private static func capability(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, first < 0x20 else { return nil }
    if let known = fixed.first(where: bytes.starts(with:)) { return known.count }
    guard bytes.starts(with: [0x1B, UInt8(ascii: "[")]) else { return nil }
    let isParameter: (UInt8) -> Bool = { (0x30...0x3B).contains($0) }
    let parameters = String(decoding: bytes.dropFirst(2).prefix(while: isParameter), as: UTF8.self)
    let length = parameters.utf8.count + 3
    guard let final = bytes.dropFirst(length - 1).first,
      isAllowed(parameters.split(separator: ";").map(String.init), Character(Unicode.Scalar(final)))
    else { return nil }
    return length
  }

  private static func isAllowed(_ parameters: [String], _ final: Character) -> Bool {
    switch final {
    case "m": areColors(parameters)
    case "H", "r": parameters.count == 2 && parameters.allSatisfy { $0.count < 4 }
    case "A", "B", "C", "D", "G", "L", "M", "P", "S", "T", "@", "X", "Z", "b", "d":
      parameters.count < 2 && parameters.allSatisfy { $0.count < 4 }
    default: false
    }
  }

  private static func areColors(_ parameters: [String]) -> Bool {
    guard let first = parameters.first else { return true }
    if ["38", "48"].contains(first) {
      return parameters.count >= 3 && parameters[1] == "5"
        && areColors(Array(parameters.dropFirst(3)))
    }
    return (attributes.contains(first) || isColor(Int(first) ?? 0))
      && areColors(Array(parameters.dropFirst()))
  }

  private static func isColor(_ number: Int) -> Bool {
    [30...37, 40...47, 90...97, 100...107].contains { $0 ~= number }
  }

  /// The length of a character that a terminal only displays.
  private static func text(_ byte: UInt8, _ bytes: ArraySlice<UInt8>) -> Int? {
    if byte < 0x80 { return byte >= 0x20 && byte < 0x7F ? 1 : nil }
    guard let scalar = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
    else { return nil }
    if scalar.properties.isDefaultIgnorableCodePoint { return nil }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return nil
    default: return scalar.utf8.count
    }
  }
}
