/// Splits a text into words and tags with the HTML standard's tokenizer. Tags that are not closed,
/// or are not HTML, stay text. Takes time linear in the length of the text.
struct MarkupTokens {
  enum Kind {
    case text
    case start(name: String, attributes: [TagScanner.Attribute])
    case end(name: String)
    case title
    case doctype
    /// A comment, a script or a style sheet.
    case hidden
  }

  struct Token {
    var kind: Kind
    /// The bytes of the token; for a title, the bytes of its text only.
    var range: Range<Int>
  }

  /// The names that count as elements.
  enum Vocabulary {
    case html
    /// Any name, for pages from servers, which may be XML.
    case any
  }

  let bytes: [UInt8]
  private(set) var tokens: [Token] = []
  /// Whether an HTML element is complete: it has its end tag, or needs none.
  private(set) var hasElement = false

  private let vocabulary: Vocabulary
  private var scanner: TagScanner
  private var position = 0
  private var missing: Set<String> = []

  init(_ text: String, _ vocabulary: Vocabulary = .html) {
    bytes = Array(text.utf8)
    scanner = TagScanner(bytes)
    self.vocabulary = vocabulary
    while position < bytes.count { readOne() }
    match()
  }

  private mutating func readOne() {
    let start = position
    if bytes[start] == UInt8(ascii: "<"), let token = markup() {
      tokens.append(token)
      return
    }
    // This `<` does not start a tag: it is text, and reading continues after it.
    position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    if case .text? = tokens.last?.kind {
      tokens[tokens.count - 1].range = tokens[tokens.count - 1].range.lowerBound..<position
    } else {
      tokens.append(Token(kind: .text, range: start..<position))
    }
  }
}

// MARK: - Reading

extension MarkupTokens {
  private mutating func markup() -> Token? {
    guard position + 1 < bytes.count else { return nil }
    switch bytes[position + 1] {
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"):
      return starts(with: "<?xml") ? through(">", from: position + 5, as: .hidden) : nil
    case UInt8(ascii: "/"): return endTag()
    case let byte: return byte.isASCIILetter ? startTag() : nil
    }
  }

  private mutating func declaration() -> Token? {
    if starts(with: "<!--") {
      let start = position
      for empty in ["<!-->", "<!--->"] where starts(with: empty) {
        position += empty.utf8.count
        return Token(kind: .hidden, range: start..<position)
      }
      return through("-->", from: position + 4, as: .hidden)
    }
    if starts(with: "<![cdata[") { return data() }
    if starts(with: "<![") { return through("]>", from: position + 3, as: .hidden) }
    return starts(with: "<!doctype") ? through(">", from: position + 9, as: .doctype) : nil
  }

  private mutating func data() -> Token? {
    let start = position + 9
    guard let token = through("]]>", from: start, as: .text) else { return nil }
    return Token(kind: .text, range: start..<(token.range.upperBound - 3))
  }

  private mutating func startTag() -> Token? {
    let name = elementName(from: position + 1)
    guard let name, let tag = scanner.tag(from: name.end),
      tag.attributes.allSatisfy(isPlausible)
    else { return nil }
    let start = position
    position = tag.end
    if MarkupElement.hiding.contains(name.text) { return hiding(name.text, from: start) }
    if MarkupElement.needsAttributes.contains(name.text), tag.attributes.isEmpty {
      return Token(kind: .text, range: start..<position)
    }
    return Token(
      kind: .start(name: name.text, attributes: tag.attributes), range: start..<position)
  }

  private mutating func endTag() -> Token? {
    let name = elementName(from: position + 2)
    guard let name, let tag = scanner.tag(from: name.end), tag.attributes.isEmpty else {
      return nil
    }
    defer { position = tag.end }
    return Token(kind: .end(name: name.text), range: position..<tag.end)
  }

  /// The token of an element that is hidden or is the title. Without an end tag, the start tag is
  /// text.
  private mutating func hiding(_ name: String, from start: Int) -> Token? {
    let content = position
    guard let close = search(for: "</" + name, from: content),
      let tag = scanner.tag(from: close + 2 + name.utf8.count)
    else { return Token(kind: .text, range: start..<position) }
    position = tag.end
    return name == "title"
      ? Token(kind: .title, range: content..<close)
      : Token(kind: .hidden, range: start..<position)
  }

  /// Whether the attribute has a value or is one that HTML allows without; `<b and c>` is a
  /// comparison.
  private func isPlausible(_ attribute: TagScanner.Attribute) -> Bool {
    guard attribute.value == nil else { return true }
    let name = lowercased(attribute.name)
    return MarkupElement.flags.contains(name) || name.hasPrefix("data-")
  }

  private func elementName(from start: Int) -> (text: String, end: Int)? {
    let name = bytes[start...].prefix(MarkupElement.longestName + 1) {
      !$0.isMarkupSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
    }
    guard name.first?.isASCIILetter == true, name.count <= MarkupElement.longestName else {
      return nil
    }
    let text = lowercased(name.startIndex..<name.endIndex)
    guard vocabulary == .any || MarkupElement.isKnown(text) else { return nil }
    return (text, name.endIndex)
  }
}

// MARK: - Searching

extension MarkupTokens {
  private mutating func through(_ end: String, from start: Int, as kind: Kind) -> Token? {
    guard let found = search(for: end, from: start) else { return nil }
    let begin = position
    position = found + end.utf8.count
    return Token(kind: kind, range: begin..<position)
  }

  /// The position of a text from `start` on, ignoring case. A text that was not found is not
  /// searched for again, because every search starts further on.
  private mutating func search(for text: String, from start: Int) -> Int? {
    guard !missing.contains(text) else { return nil }
    let sought = Array(text.utf8)
    var place = start
    while place + sought.count <= bytes.count {
      if bytes[place] == sought[0], has(sought, at: place) { return place }
      place += 1
    }
    missing.insert(text)
    return nil
  }

  private func starts(with text: String) -> Bool { has(Array(text.utf8), at: position) }

  private func has(_ lowercased: [UInt8], at place: Int) -> Bool {
    guard place + lowercased.count <= bytes.count else { return false }
    return lowercased.indices.allSatisfy { index in
      let byte = bytes[place + index]
      return byte == lowercased[index]
        || byte.isASCIILetter && byte | 0x20 == lowercased[index]
    }
  }

  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

// MARK: - Matching

extension MarkupTokens {
  /// Turns each tag into text whose counterpart is missing.
  private mutating func match() {
    var open: [String: [Int]] = [:]
    for index in tokens.indices {
      switch tokens[index].kind {
      case .doctype: hasElement = true
      case .start(let name, _) where MarkupElement.void.contains(name): hasElement = true
      case .start(let name, _): open[name, default: []].append(index)
      case .end(let name):
        if open[name]?.popLast() != nil {
          hasElement = true
        } else if !MarkupElement.isOptional(name) {
          tokens[index].kind = .text
        }
      case .text, .title, .hidden: break
      }
    }
    for (name, indices) in open where !MarkupElement.isOptional(name) {
      for index in indices { tokens[index].kind = .text }
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func prefix(_ count: Int, while holds: (UInt8) -> Bool) -> Self {
    prefix(count).prefix(while: holds)
  }
}
