import JSON

/// The message in an answer without cases (`reference.md`, section 3).
struct ServerMessage: Equatable {
  enum Form: Equatable {
    /// JSON that describes an error.
    case error
    case json
    /// A page from a gateway.
    case markup
    case plain
  }

  private(set) var form: Form
  /// Plain text of at most 200 characters, without the token.
  private(set) var text: String?

  /// - Parameter token: the token that was sent, to be removed from the message.
  init(_ body: [UInt8], hiding token: String) {
    let (form, text) = Self.read(body)
    self.form = form
    let safe = Redaction(hiding: token).apply(to: text.collapsingSpace)
    self.text = safe.isEmpty ? nil : safe.shortened(to: 200)
  }

  func mentions(_ words: String...) -> Bool {
    let text = text?.lowercased() ?? ""
    return words.contains { text.contains($0) }
  }

  /// Only this many bytes of a body are read.
  private static let readable = 64 << 10

  private static func read(_ body: [UInt8]) -> (Form, String) {
    if body.count <= readable, let value = try? JSONValue.decode(body) {
      return (isError(value) ? .error : .json, message(in: value) ?? "")
    }
    let text = String(decoding: body.prefix(readable), as: UTF8.self)
    // This includes XML; no answer of the API starts this way.
    let isMarkup = text.drop(while: \.isWhitespace).first == "<" || MarkupText.isMarkup(text)
    if isMarkup { return (.markup, MarkupText(page: text).plain) }
    return (.plain, String(text.prefix(1_000)))
  }

  private static func isError(_ value: JSONValue) -> Bool {
    guard let object = value.object else { return false }
    if let errors = object["errors"], errors != .null { return true }
    return object["status"]?.text.map { Name($0) == "error" } ?? false
  }

  private static func message(in value: JSONValue) -> String? {
    switch value {
    case .string(let text): return text.isEmpty ? nil : text
    case .array(let elements): return elements.lazy.compactMap(message).first
    case .object(let object):
      let keys = ["errors", "msg", "message", "error", "detail", "error_description", "title"]
      let text = keys.lazy.compactMap { object[$0] }.compactMap(message).first
      guard let text, let code = object["code"]?.text else { return text }
      return "\(text) (\(code))"
    default: return nil
    }
  }
}

extension String {
  /// At most `count` characters. Cut text ends with ASCII dots, which every screen can show.
  func shortened(to count: Int) -> String {
    guard let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return self[..<end] + "..."
  }
}
