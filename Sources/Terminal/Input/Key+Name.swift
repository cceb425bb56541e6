/// The names of keys in key scripts: `j`, `^d`, `<CR>`, `<F1>`.
extension Key {
  /// The name as key scripts spell it.
  public var name: String {
    switch self {
    case .character(" "): "<Space>"
    case .character("<"): "<lt>"
    case .character("^"): "<Caret>"
    case .character(let character): String(character)
    case .control(let letter): "^\(letter)"
    case .function(let number): "<F\(number)>"
    default: Self.names[self].map { "<\($0)>" } ?? ""
    }
  }

  /// Reads the name of one key; `nil` for any other text.
  public init?(name: String) {
    var script = KeyScript.Reader(name)
    guard let key = script.next(), script.isAtEnd else { return nil }
    self = key
  }

  /// Reads the name between `<` and `>`.
  init?(bracketed word: String) {
    let word = word.lowercased()
    if word.first == "f", let number = Int(word.dropFirst()), (1...63).contains(number) {
      self = .function(number)
      return
    }
    guard let key = Self.keys[word] else { return nil }
    self = key
  }

  private static let names: [Key: String] = [
    .enter: "CR", .escape: "Esc", .tab: "Tab", .backTab: "S-Tab", .backspace: "BS",
    .delete: "Del", .insert: "Ins", .up: "Up", .down: "Down", .left: "Left", .right: "Right",
    .home: "Home", .end: "End", .pageUp: "PageUp", .pageDown: "PageDown",
  ]

  private static let synonyms: [String: Key] = [
    "enter": .enter, "return": .enter, "escape": .escape, "backspace": .backspace,
    "delete": .delete, "insert": .insert, "pgup": .pageUp, "pgdn": .pageDown,
    "space": .character(" "), "lt": .character("<"), "caret": .character("^"),
  ]

  private static let keys: [String: Key] = names.reduce(into: synonyms) { keys, entry in
    keys[entry.value.lowercased()] = entry.key
  }
}
