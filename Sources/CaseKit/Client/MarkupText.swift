/// What a page of HTML says, without its tags.
struct MarkupText {
  /// The title, else everything that a browser would show; entities and white space made plain.
  let plain: String

  init(_ markup: String) {
    var title = ""
    var text = ""
    var isHidden = false
    for piece in markup.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = piece.prefix { $0.isLetter || $0 == "/" }.lowercased()
      let content = piece.firstIndex(of: ">").map { piece[piece.index(after: $0)...] } ?? ""
      switch tag {
      case "script", "style": isHidden = true
      case "/script", "/style": isHidden = false
      default: break
      }
      guard !isHidden else { continue }
      if tag == "title" { title += content }
      text += " " + content
    }
    let shown = title.allSatisfy(\.isWhitespace) ? text : title
    plain = Self.decodingEntities(shown).collapsingSpace
  }

  static func isMarkup(_ text: some StringProtocol) -> Bool {
    text.drop(while: \.isWhitespace).hasPrefix("<")
  }

  private static func decodingEntities(_ text: String) -> String {
    let entities = [
      ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
      ("&amp;", "&"),
    ]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

extension String {
  /// Every run of white space as one space, none at the ends.
  var collapsingSpace: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
