/// What HTML says, without its tags: descriptions come from e-mail, failures from gateways.
public struct MarkupText: Equatable, Sendable {
  /// What stands between `<title>` and `</title>`; empty where nothing does.
  public private(set) var title = ""
  /// What a browser would show, a line for each block and break.
  public private(set) var text = ""

  private enum Hidden { case script, style }

  private var hidden: Hidden?
  private var isTitle = false
  private var link: String?

  public init(_ markup: String) {
    for piece in Pieces(markup) {
      switch piece {
      case .text(let text): append(text)
      case .tag(let name, let attributes): open(name, attributes)
      case .end(let name): close(name)
      }
    }
    title = title.collapsingSpace
    text = Self.trimmed(text)
  }

  /// The title, else the text, on one line.
  var plain: String { title.isEmpty ? text.collapsingSpace : title }

  /// Whether a text is HTML rather than a text with a `<` in it: it has a tag that mail programs
  /// write.
  public static func isMarkup(_ text: String) -> Bool {
    Pieces(text).contains { piece in
      switch piece {
      case .text: false
      case .tag(let name, _), .end(let name): known.contains(name)
      }
    }
  }

  private static let blocks: Set<Substring> = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "pre", "hr", "section", "article", "header", "footer", "body", "html", "head",
    "!doctype", "title",
  ]
  private static let inlines: Set<Substring> = [
    "a", "b", "i", "u", "em", "strong", "span", "font", "td", "th", "img", "small", "code",
    "script", "style", "meta", "link", "center",
  ]
  private static let known = blocks.union(inlines)
}

// MARK: - Reading

extension MarkupText {
  private mutating func append(_ piece: Substring) {
    guard hidden == nil else { return }
    let decoded = Self.decodingEntities(piece)
    if isTitle {
      title += decoded
      return
    }
    let words = decoded.collapsingSpace
    guard !words.isEmpty else {
      addSpace()
      return
    }
    if decoded.first?.isWhitespace == true { addSpace() }
    text += words
    if decoded.last?.isWhitespace == true { addSpace() }
  }

  private mutating func open(_ name: Substring, _ attributes: Substring) {
    switch name {
    case "script": hidden = .script
    case "style": hidden = .style
    case "title": isTitle = true
    case "li": text += "\n- "
    case "td", "th": addSpace()
    case "a": link = Self.address(in: attributes)
    default: if Self.blocks.contains(name) { text += "\n" }
    }
  }

  private mutating func close(_ name: Substring) {
    switch name {
    case "script", "style": hidden = nil
    case "title": isTitle = false
    case "a":
      if let link, !text.hasSuffix(link) { text += " <\(link)>" }
      link = nil
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table": text += "\n\n"
    default: if Self.blocks.contains(name) { text += "\n" }
    }
  }

  private mutating func addSpace() {
    guard let last = text.last, !last.isWhitespace else { return }
    text += " "
  }

  /// The target of a link, where it is one that a reader could open.
  private static func address(in attributes: Substring) -> String? {
    guard let start = attributes.firstRange(of: "href=") else { return nil }
    let value = attributes[start.upperBound...]
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    let address = decodingEntities(value.dropFirst().prefix { $0 != quote })
    return address.hasPrefix("http://") || address.hasPrefix("https://") ? address : nil
  }

  /// Lines without spaces at their ends, never two empty ones in a row.
  private static func trimmed(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop(while: \.isWhitespace)
      let line = words.prefix(words.count - words.reversed().prefix(while: \.isWhitespace).count)
      if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static func decodingEntities(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      let entity = rest[start...].prefix(12)
      if let end = entity.firstIndex(of: ";"),
        let decoded = character(of: entity[entity.index(after: start)..<end])
      {
        result += decoded
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest[rest.index(after: start)...]
      }
    }
    return result + rest
  }

  private static func character(of entity: Substring) -> String? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    default: break
    }
    guard entity.hasPrefix("#") else { return nil }
    let digits = entity.dropFirst()
    let value =
      digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}

/// HTML as texts, tags and ends of tags; what is not closed is text.
private struct Pieces: Sequence, IteratorProtocol {
  enum Piece {
    case text(Substring)
    case tag(Substring, attributes: Substring)
    case end(Substring)
  }

  private var rest: Substring

  init(_ markup: String) { rest = markup[...] }

  mutating func next() -> Piece? {
    guard let first = rest.first else { return nil }
    guard first == "<", let piece = tag() else { return text() }
    return piece
  }

  private mutating func text() -> Piece {
    let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
    defer { rest = rest[end...] }
    return .text(rest[..<end])
  }

  private mutating func tag() -> Piece? {
    guard let end = rest.firstIndex(of: ">") else { return nil }
    let content = rest[..<end].dropFirst()
    let isEnd = content.first == "/"
    let name = (isEnd ? content.dropFirst() : content)
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "!") }
    guard !name.isEmpty else { return nil }
    rest = rest[rest.index(after: end)...]
    let lowercased = name.lowercased()[...]
    return isEnd ? .end(lowercased) : .tag(lowercased, attributes: content)
  }
}

extension String {
  /// Every run of white space as one space, none at the ends.
  var collapsingSpace: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
