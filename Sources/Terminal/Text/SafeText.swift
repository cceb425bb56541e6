/// Text that cannot control a terminal or deceive a reader, and has the same width in every
/// terminal.
///
/// `Frame` and plain output accept no other type, so the compiler finds unsafe text. Each scalar
/// has its own columns, or is one of at most four marks on such a scalar. The only control
/// character is the newline, in text for ``Purpose/detail``.
public struct SafeText: Hashable, Sendable {
  /// How the text will be used.
  public enum Purpose: Sendable {
    /// One line: newlines and tabs become spaces; a `⚠` at the start replaces hostile characters.
    case line
    /// Text for reading: newlines stay, and hostile characters are shown as a symbol or a number.
    case detail
  }

  /// The text, ready for printing.
  public private(set) var string: String

  /// The width in columns; a newline has none.
  public private(set) var width: Int

  /// Makes an untrusted text safe to draw. Linear in its length.
  public init(_ untrusted: String, for purpose: Purpose = .line) {
    guard !Self.isPlain(untrusted) else {
      self.init(reduced: untrusted, width: untrusted.utf8.count)
      return
    }
    if purpose == .detail, let newlines = Self.newlines(ofPlain: untrusted) {
      self.init(reduced: untrusted, width: untrusted.utf8.count - newlines)
      return
    }
    var reducer = TextReducer(for: purpose)
    for cluster in untrusted { reducer.append(cluster) }
    guard purpose == .line, reducer.isHostile else {
      self.init(reduced: reducer.text, width: reducer.width)
      return
    }
    self =
      reducer.text.isEmpty
      ? SafeText.warningMark
      : SafeText(reduced: "⚠ " + reducer.text, width: reducer.width + 2)
  }

  /// For code that only rearranges safe text.
  init(reduced string: String, width: Int) {
    self.string = string
    self.width = width
  }

  /// The empty text.
  public static let empty = SafeText(reduced: "", width: 0)

  static let warningMark = SafeText(reduced: "⚠", width: 1)

  /// Whether the text is empty.
  public var isEmpty: Bool { string.isEmpty }

  /// Printable ASCII only: then, and only then, it has as many bytes as columns.
  var isPlain: Bool { string.utf8.count == width }

  /// A run of spaces.
  public static func spaces(_ count: Int) -> SafeText {
    guard count > 0 else { return .empty }
    return SafeText(reduced: String(repeating: " ", count: count), width: count)
  }

  /// Both texts, one after the other.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(reduced: left.string + right.string, width: left.width + right.width)
  }

  /// Both texts, one after the other.
  public static func += (left: inout SafeText, right: SafeText) {
    left.string += right.string
    left.width += right.width
  }

  /// The text this many times.
  public func repeated(_ count: Int) -> SafeText {
    guard count > 0 else { return .empty }
    return SafeText(
      reduced: String(repeating: string, count: count), width: width * count)
  }

  /// The text split at its newlines; at least one line, which may be empty.
  public func lines() -> [SafeText] {
    guard string.utf8.contains(0x0A) else { return [self] }
    return string.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let text = String(decoding: line, as: UTF8.self)
      let isASCII = line.allSatisfy { $0 < 0x80 }
      return SafeText(reduced: text, width: isASCII ? line.count : Cluster.width(of: text))
    }
  }

  /// The number of newlines in a text of printable ASCII; `nil` for any other text.
  private static func newlines(ofPlain text: String) -> Int? {
    var count = 0
    for byte in text.utf8 {
      if byte == 0x0A { count += 1 } else if byte < 0x20 || byte >= 0x7F { return nil }
    }
    return count
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}

extension SafeText: CustomStringConvertible {
  /// The text itself.
  public var description: String { string }
}

extension Sequence<SafeText> {
  /// The texts with a separator between them.
  public func joined(separator: SafeText = .empty) -> SafeText {
    var result = SafeText.empty
    var isFirst = true
    for text in self {
      if !isFirst { result += separator }
      result += text
      isFirst = false
    }
    return result
  }
}
