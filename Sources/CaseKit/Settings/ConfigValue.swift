import Yams

/// A value as written: in the file, with its place, or the text of a variable or a flag.
struct ConfigValue {
  private let node: Node
  /// A file, an environment variable or a flag.
  let source: String
  /// Where relative paths start.
  let folder: String?

  init(node: Node, source: String, folder: String?) {
    self.node = node
    self.source = source
    self.folder = folder
  }

  /// What a variable or a flag says.
  init(_ text: String, source: String) {
    self.init(node: Node(text), source: source, folder: nil)
  }

  /// `nil` outside a file.
  var line: Int? { node.mark?.line }

  /// A single value without the blanks around it; `nil` for lists and mappings.
  var text: String? {
    guard let text = node.scalar?.string else { return nil }
    let isBlank = { (letter: Character) in letter.isWhitespace || letter.isNewline }
    let end = text.lastIndex { !isBlank($0) }
    return end.map { String(text[...$0].drop(while: isBlank)) } ?? ""
  }

  /// A key without a value, which counts as not written.
  var isEmpty: Bool {
    guard let scalar = node.scalar, scalar.style != .singleQuoted, scalar.style != .doubleQuoted
    else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var items: [ConfigValue]? { node.sequence?.map(related) }

  var entries: [(key: ConfigValue, value: ConfigValue)]? {
    node.mapping?.map { (related($0.key), related($0.value)) }
  }

  /// The parts of one text with commas.
  var itemsBetweenCommas: [ConfigValue]? {
    guard let text, case .scalar(let scalar) = node else { return nil }
    return text.split(separator: ",").map { part in
      related(.scalar(Node.Scalar(String(part), .implicit, .plain, scalar.mark)))
    }
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
      severity, source: source, line: line, column: node.mark?.column, message, hint: hint)
  }

  private func related(_ node: Node) -> ConfigValue {
    ConfigValue(node: node, source: source, folder: folder)
  }
}
