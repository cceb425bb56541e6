import Yams

/// A value as written: in the file, with its place, or the text of a variable or a flag.
struct ConfigValue {
  private enum Content {
    case node(Node)
    /// One value outside a file, or one of several in a text of a file.
    case text(String, Mark?)
  }

  private let content: Content
  /// A file, an environment variable or a flag.
  let source: String
  /// Where relative paths start.
  let folder: String?

  init(node: Node, source: String, folder: String?) {
    self.init(.node(node), source: source, folder: folder)
  }

  /// What a variable or a flag says. No node of Yams, the first of which takes two
  /// milliseconds to make.
  init(_ text: String, source: String) {
    self.init(.text(text, nil), source: source, folder: nil)
  }

  private init(_ content: Content, source: String, folder: String?) {
    self.content = content
    self.source = source
    self.folder = folder
  }

  /// `nil` outside a file.
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

  /// A single value as it stands; `nil` for lists and mappings.
  private var string: String? {
    switch content {
    case .node(let node): node.scalar?.string
    case .text(let text, _): text
    }
  }

  /// A single value without the blanks around it; `nil` for lists and mappings.
  var text: String? {
    guard let text = string else { return nil }
    let isBlank = { (letter: Character) in letter.isWhitespace || letter.isNewline }
    let end = text.lastIndex { !isBlank($0) }
    return end.map { String(text[...$0].drop(while: isBlank)) } ?? ""
  }

  /// A key without a value, which counts as not written.
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

  /// The parts of one text with commas.
  var itemsBetweenCommas: [ConfigValue]? {
    text?.split(separator: ",").map { related(.text(String($0), mark)) }
  }

  /// What was written, for the end of a sentence.
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
