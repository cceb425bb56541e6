/// The text of HTML without its tags, for descriptions from e-mail and error pages from gateways.
///
/// Parsing takes time linear in the length of the text, for any input.
public struct MarkupText: Equatable, Sendable {
  /// The text between `<title>` and `</title>`; empty if there is none.
  public private(set) var title = ""
  /// The text that a browser would show, with a new line for each block and break. The text of
  /// `<pre>` is unchanged.
  public private(set) var text = ""

  /// The text of HTML.
  ///
  /// - Parameter markup: HTML. Unknown elements, and elements that are not closed, stay text.
  public init(_ markup: String) { self.init(MarkupTokens(markup)) }

  /// The text of a page that a server sent.
  ///
  /// - Parameter page: HTML or XML: every element that is closed counts, whatever its name.
  init(page: String) { self.init(MarkupTokens(page, .any)) }

  private init(_ tokens: MarkupTokens) {
    var layout = MarkupLayout(tokens.bytes)
    for token in tokens.tokens { layout.add(token) }
    title = String(decoding: layout.title, as: UTF8.self).collapsingSpace
    text = String(decoding: layout.trimmedText, as: UTF8.self)
  }

  /// The title, else the text, on one line.
  var plain: String { title.isEmpty ? text.collapsingSpace : title }

  /// Whether a text is HTML, not a text that contains `<`: at least one HTML element is complete.
  public static func isMarkup(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "<")) && MarkupTokens(text).hasElement
  }
}

/// Lays tokens out as lines.
private struct MarkupLayout {
  private(set) var title: [UInt8] = []
  private(set) var text: [UInt8] = []

  /// The text without white space at its end.
  var trimmedText: ArraySlice<UInt8> {
    guard let last = text.lastIndex(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }) else {
      return []
    }
    return text[...last]
  }

  private let bytes: [UInt8]
  private var hasSpace = false
  private var breaks = 0
  private var link: [UInt8]?
  /// The next number of each open list; `nil` for a list with bullets.
  private var lists: [Int?] = []
  private var preformatted = 0
  private var skipsBreak = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func add(_ token: MarkupTokens.Token) {
    switch token.kind {
    case .text: append(CharacterReferences.decode(bytes, in: token.range))
    case .title:
      title += CharacterReferences.decode(bytes, in: token.range)
      breakLine()
    case .start(let name, let attributes): open(name, attributes)
    case .end(let name): close(name)
    case .doctype: breakLine()
    case .hidden: break
    }
  }
}

// MARK: - Elements

extension MarkupLayout {
  private mutating func open(_ name: String, _ attributes: [TagScanner.Attribute]) {
    switch name {
    case "ol": lists.append(number(attributes, "start") ?? 1)
    case "ul": lists.append(nil)
    case "pre": preformatted += 1
    case "td", "th": hasSpace = true
    case "a": link = value(attributes, "href").flatMap { Self.isAddress($0) ? $0 : nil }
    case "img": append(value(attributes, "alt") ?? [])
    default: break
    }
    if MarkupElement.blocks.contains(name) { breakLine() }
    if name == "li" { startItem(attributes) }
    skipsBreak = name == "pre"
  }

  private mutating func close(_ name: String) {
    switch name {
    case "ol", "ul": lists.removeLast(lists.isEmpty ? 0 : 1)
    case "pre": preformatted -= 1
    case "a": closeLink()
    default: break
    }
    if MarkupElement.blocks.contains(name) { breakLine() }
    if MarkupElement.paragraphs.contains(name) { breakLine() }
  }

  private mutating func startItem(_ attributes: [TagScanner.Attribute]) {
    if let list = lists.last, let next = list {
      let number = number(attributes, "value") ?? next
      lists[lists.count - 1] = number &+ 1
      append(Array("\(number).".utf8))
    } else {
      append(Array("-".utf8))
    }
    hasSpace = true
  }

  private mutating func closeLink() {
    defer { link = nil }
    guard let link, !text.suffix(link.count).elementsEqual(link) else { return }
    hasSpace = true
    append(Array("<".utf8) + link + Array(">".utf8))
  }

  private func value(_ attributes: [TagScanner.Attribute], _ name: String) -> [UInt8]? {
    attributes.first { $0.name.count == name.utf8.count && lowercased($0.name) == name }?.value
      .map { CharacterReferences.decode(bytes, in: $0, isAttribute: true) }
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  private func number(_ attributes: [TagScanner.Attribute], _ name: String) -> Int? {
    value(attributes, name).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// Whether the target of a link is a web address.
  private static func isAddress(_ target: [UInt8]) -> Bool {
    let start = String(decoding: target.prefix(8), as: UTF8.self).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }
}

// MARK: - Lines

extension MarkupLayout {
  /// Starts a new line; never leaves two empty lines in a row.
  private mutating func breakLine() {
    breaks = min(breaks + 1, 2)
    hasSpace = false
  }

  private mutating func append(_ decoded: [UInt8]) {
    var words = decoded[...]
    if preformatted > 0 {
      if skipsBreak, words.first == 0x0A { words = words.dropFirst() }
      skipsBreak = false
      guard !words.isEmpty else { return }
      flush()
      text += words.lazy.filter { $0 != 0x0D }
      return
    }
    while let first = words.first {
      let width = Self.space(words)
      if width > 0 {
        hasSpace = true
        words = words.dropFirst(width)
      } else {
        flush()
        text.append(first)
        words = words.dropFirst()
      }
    }
  }

  private mutating func flush() {
    defer { (breaks, hasSpace) = (0, false) }
    guard let last = text.last else { return }
    if breaks > 0 {
      text += Array(repeating: 0x0A, count: last == 0x0A ? breaks - 1 : breaks)
    } else if hasSpace, last != 0x0A {
      text.append(0x20)
    }
  }

  /// The length in bytes of the white space at the start of a text; 0 if there is none.
  private static func space(_ text: ArraySlice<UInt8>) -> Int {
    guard let first = text.first else { return 0 }
    if first < 0x80 { return first == 0x20 || 0x09...0x0D ~= first ? 1 : 0 }
    let start = text.startIndex
    if first == 0xC2 {
      let isSpace = text.count > 1 && (text[start + 1] == 0xA0 || text[start + 1] == 0x85)
      return isSpace ? 2 : 0
    }
    guard 0xE1...0xE3 ~= first, text.count > 2 else { return 0 }
    let scalar =
      (UInt32(first & 15) << 12) | (UInt32(text[start + 1] & 63) << 6)
      | UInt32(text[start + 2] & 63)
    return Unicode.Scalar(scalar)?.properties.isWhitespace == true ? 3 : 0
  }
}

extension String {
  /// The text with each run of white space replaced by one space, and none at the ends.
  var collapsingSpace: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
