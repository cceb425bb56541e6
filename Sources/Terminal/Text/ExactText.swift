/// Safe text for a file or another program. Characters that could control a terminal or deceive a
/// reader are spelled out, e.g. `‹U+202E›`; all others are kept.
///
/// Joiners, variation selectors and skin tones stay where they belong to a word or an emoji. Do not
/// draw this text: terminals disagree on the width of joined emoji, and it may contain tabs and
/// line breaks.
public struct ExactText: Hashable, Sendable {
  /// The text, ready for writing.
  public let string: String

  /// Makes a text from outside safe to write. Linear in its length.
  public init(_ untrusted: String) {
    guard !untrusted.utf8.allSatisfy({ Self.isPlain($0) }) else {
      string = untrusted
      return
    }
    var text = ""
    for cluster in untrusted { Self.append(cluster, to: &text) }
    string = text
  }

  /// Any text that is safe to draw is safe to write.
  public init(_ text: SafeText) { string = text.string }

  /// For texts that are made of such texts only.
  private init(made string: String) { self.string = string }

  /// The empty text.
  public static let empty = ExactText(SafeText.empty)

  /// A tab, which separates the values of a line.
  public static let tab = ExactText(made: "\t")

  /// Both texts, one after the other.
  public static func + (left: ExactText, right: ExactText) -> ExactText {
    ExactText(made: left.string + right.string)
  }

  /// The text on one line: `\t`, `\n`, `\r` and `\\` replace those characters.
  public var escaped: ExactText {
    guard string.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return self }
    var bytes: [UInt8] = []
    for byte in string.utf8 {
      if let letter = Self.escapes[byte] {
        bytes += [UInt8(ascii: "\\"), letter]
      } else {
        bytes.append(byte)
      }
    }
    return ExactText(made: String(decoding: bytes, as: UTF8.self))
  }

  /// The lines of the text; a carriage return within a line is spelled out.
  public func lines() -> [ExactText] {
    string.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map {
      ExactText(made: String($0).replacing("\r", with: "‹U+000D›"))
    }
  }

  /// The text in double quotes, with the quotes inside doubled (as in CSV).
  public var quoted: ExactText {
    ExactText(made: "\"" + string.replacing("\"", with: "\"\"") + "\"")
  }

  private static let escapes: [UInt8: UInt8] = [
    0x09: UInt8(ascii: "t"), 0x0A: UInt8(ascii: "n"), 0x0D: UInt8(ascii: "r"),
    UInt8(ascii: "\\"): UInt8(ascii: "\\"),
  ]

  private static func append(_ cluster: Character, to text: inout String) {
    if cluster.utf8.allSatisfy(isPlain) { return text.append(cluster) }
    var reducer = ClusterReducer()
    for scalar in cluster.unicodeScalars {
      switch reducer.fate(of: scalar) {
      case .hostile where !scalar.isASCII || !isPlain(UInt8(scalar.value)),
        .drawn where scalar.endsLine:
        text += "‹U+\(scalar.hexadecimal)›"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Visible ASCII, spaces, tabs and line breaks.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

extension ExactText: CustomStringConvertible {
  /// The text itself.
  public var description: String { string }
}

extension Sequence<ExactText> {
  /// The texts with a separator between them.
  public func joined(separator: SafeText = .empty) -> ExactText {
    var result: ExactText?
    for text in self { result = result.map { $0 + ExactText(separator) + text } ?? text }
    return result ?? .empty
  }
}

extension Unicode.Scalar {
  /// Line breaks outside ASCII, which some programs recognize.
  fileprivate var endsLine: Bool { self == "\u{2028}" || self == "\u{2029}" }

  /// The value with at least four hexadecimal digits.
  var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
