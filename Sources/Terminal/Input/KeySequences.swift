/// Recognizes key sequences: those that terminfo names, and any other by its grammar, so that an
/// unknown sequence is dropped whole instead of typed.
struct KeySequences: Sendable {
  enum Match: Equatable {
    case incomplete
    case event(Event, length: Int)
    /// A complete sequence without a meaning.
    case nothing(length: Int)
    case pasteStart(length: Int)
  }

  private static let longest = 64

  private let named: [[UInt8]: Key]
  private let prefixes: Set<[UInt8]>

  static let standard = KeySequences(capability: { _ in nil })

  /// - Parameter capability: returns a terminfo string by its short name.
  init(capability: (String) -> String?) {
    var named: [[UInt8]: Key] = [:]
    for (name, key) in Self.capabilities {
      // Single bytes need no sequence.
      if let sequence = capability(name), sequence.utf8.count > 1 {
        named[Array(sequence.utf8)] = key
      }
    }
    self.named = named
    prefixes = Set(named.keys.flatMap { key in (1..<key.count).map { Array(key[..<$0]) } })
  }

  /// Reads one event from the start of the bytes.
  ///
  /// - Parameter isFinal: whether no more bytes will follow.
  func match(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Match {
    guard let first = bytes.first else { return .incomplete }
    guard first == 0x1B else { return Self.text(bytes, isFinal: isFinal) }
    if let (key, length) = longestName(bytes) { return .event(.key(key), length: length) }
    if !isFinal, prefixes.contains(Array(bytes)) { return .incomplete }
    let match = EscapeSequence.match(bytes)
    guard case .incomplete = match else { return match }
    // An escape alone, or before a byte that does not continue a sequence, is the key itself.
    return isFinal || bytes.count > Self.longest ? .event(.key(.escape), length: 1) : .incomplete
  }

  private func longestName(_ bytes: ArraySlice<UInt8>) -> (Key, Int)? {
    var length = bytes.count
    while length > 1 {
      if let key = named[Array(bytes.prefix(length))] { return (key, length) }
      length -= 1
    }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Match {
    guard let first = bytes.first, first >= 0x80 else { return control(bytes.first ?? 0) }
    let expected = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    if bytes.count < expected, !isFinal, bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
      return .incomplete
    }
    let text = String(decoding: bytes.prefix(expected), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return .nothing(length: 1) }
    // Repaired: only the first byte is known to be wrong.
    let length = scalar == "\u{FFFD}" && first != 0xEF ? 1 : min(expected, bytes.count)
    if (0x80..<0xA0).contains(scalar.value) { return .nothing(length: length) }
    return .event(.key(.character(Character(scalar))), length: length)
  }

  private static func control(_ byte: UInt8) -> Match {
    switch byte {
    case 0x03: .event(.interrupt, length: 1)
    case 0x1A: .event(.suspend, length: 1)
    case 0x08, 0x7F: .event(.key(.backspace), length: 1)
    case 0x09: .event(.key(.tab), length: 1)
    case 0x0A, 0x0D: .event(.key(.enter), length: 1)
    case ..<0x20: .event(.key(.control(letter(of: byte))), length: 1)
    default: .event(.key(.character(Character(Unicode.Scalar(byte)))), length: 1)
    }
  }

  private static func letter(of control: UInt8) -> Character {
    let byte = control + 0x40
    return Character(Unicode.Scalar((0x41...0x5A).contains(byte) ? byte + 0x20 : byte))
  }

  private static let capabilities: [(String, Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete),
      ("kich1", .insert), ("kcbt", .backTab), ("kent", .enter), ("kbs", .backspace),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
