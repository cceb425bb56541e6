import Yams

/// A value as written: from the file, with its position, or from a variable or a flag.
struct ConfigValue {
  private enum Content {
    case node(Node)
    /// A value from outside the file, or one item of a text with commas in the file.
    case text(String, Mark?)
  }

  private let content: Content
  /// The file, environment variable or flag.
  let source: String
  /// The folder that relative paths start from.
  let folder: String?

  init(node: Node, source: String, folder: String?) {
    self.init(.node(node), source: source, folder: folder)
  }

  /// The value of a variable or a flag. Not a Yams node, because the first one takes two
  /// milliseconds to create.
  init(_ text: String, source: String) {
    self.init(.text(text, nil), source: source, folder: nil)
  }

  private init(_ content: Content, source: String, folder: String?) {
    self.content = content
    self.source = source
    self.folder = folder
  }

  /// The line in the file; `nil` outside a file.
  var line: Int? { mark?.line }

  private var mark: Mark? {
    switch content {
    case .node(let node): node.mark
    case .text(_, let mark): mark
    }
  }

  private var node: Node? {
    guard case .node(let node) = content else { return nil }
    return node
  }

  /// A single value, unchanged; `nil` for lists and mappings.
  private var string: String? {
    switch content {
    case .node(let node): node.scalar?.string
    case .text(let text, _): text
    }
  }

  /// A single value without surrounding white space; `nil` for lists and mappings.
  var text: String? {
    guard let text = string else { return nil }
    let isBlank = { (letter: Character) in letter.isWhitespace || letter.isNewline }
    let end = text.lastIndex { !isBlank($0) }
    return end.map { String(text[...$0].drop(while: isBlank)) } ?? ""
  }

  /// Whether the key has no value, and so counts as missing.
  var isEmpty: Bool {
    guard node?.scalar?.style != .singleQuoted, node?.scalar?.style != .doubleQuoted,
      let text
    else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var items: [ConfigValue]? { node?.sequence?.map { related(.node($0)) } }

  var entries: [(key: ConfigValue, value: ConfigValue)]? {
    node?.mapping?.map { (related(.node($0.key)), related(.node($0.value))) }
  }

  /// The items of a text with commas.
  var itemsBetweenCommas: [ConfigValue]? {
    text?.split(separator: ",").map { related(.text(String($0), mark)) }
  }

  /// The value as it ends a sentence in a message.
  var summary: String {
    if let text { return "\"\(text)\"" }
    return items == nil ? "a mapping" : "a list"
  }

  func unknownKey(among known: [String]) -> ConfigProblem {
    let key = text ?? ""
    let hint = nearestWord(to: key, in: known).map { "did you mean \"\($0)\"?" }
    return problem("unknown key \"\(key)\"", hint: hint)
  }

  func problem(
    _ message: String, hint: String? = nil, severity: ConfigProblem.Severity = .error
  ) -> ConfigProblem {
    ConfigProblem(
      severity, source: source, line: line, column: mark?.column, message, hint: hint)
  }

  private func related(_ content: Content) -> ConfigValue {
    ConfigValue(content, source: source, folder: folder)
  }
}
