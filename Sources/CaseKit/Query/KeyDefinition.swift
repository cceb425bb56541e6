/// The definition of a key whose values are names or text. The parser, the executors, the
/// completion and the help all use it.
struct KeyDefinition: Sendable {
  /// The part of a case that stores the values of the key.
  enum Place: Sendable {
    case coded(CodedKey)
    case text([TextPart])
  }

  /// How a value is compared.
  enum Comparison: Sendable {
    /// Compares the whole name, see ``Name``.
    case name
    /// Searches for part of the text, see ``FoldedText``.
    case part
  }

  typealias Contains = @Sendable (_ item: Case, _ isWanted: (String) -> Bool) -> Bool

  let place: Place
  let comparison: Comparison
  /// The keywords of the key, if not in quotes.
  let keywords: [TermValue]
  /// The test for `none`, if it is not simply that the value is missing.
  var none: CodedTest?
  /// The values that most tenants use.
  var usual: [String] = []
  let help: String
  /// Calls the closure with the texts that a case has for the key; `true` as soon as one is wanted.
  let contains: Contains

  init(
    _ column: CodedKey, _ comparison: Comparison, _ keywords: [TermValue] = [.missing],
    none: CodedTest? = nil, usual: [String] = ["none"], help: String, contains: @escaping Contains
  ) {
    (place, self.comparison, self.keywords) = (.coded(column), comparison, keywords)
    (self.none, self.usual, self.help, self.contains) = (none, usual, help, contains)
  }

  init(_ parts: [TextPart], _ keywords: [TermValue] = [], help: String) {
    (place, comparison, self.keywords) = (.text(parts), .part, keywords)
    (usual, self.help) = (keywords.map(\.word), help)
    contains = { item, isWanted in parts.contains { $0.text(of: item).map(isWanted) ?? false } }
  }

  /// The texts that the case has for the key, without empty ones.
  func texts(of item: Case) -> [String] {
    var texts: [String] = []
    _ = contains(item) { text in
      if !text.isEmpty { texts.append(text) }
      return false
    }
    return texts
  }
}

extension ValueKey {
  /// The key's row in the table of keys.
  var definition: KeyDefinition {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee: .assignee
    case .queue: .queue
    case .channel: .channel
    case .tag: .tag
    case .source: .source
    case .template: .template
    case .customer: .customer
    case .phone: .phone
    case .ref: .ref
    case .title: .title
    case .text: .text
    }
  }
}

// MARK: - The table of keys

extension KeyDefinition {
  fileprivate static let status = KeyDefinition(
    .status, .name, [], usual: ["open", "in-progress", "on-hold", "resolved", "closed"],
    help: "the name of the status"
  ) { $1($0.status.name) }
  fileprivate static let priority = KeyDefinition(
    .priority, .name, usual: ["critical", "high", "medium", "low", "none"],
    help: "the name of the priority, or none"
  ) { item, isWanted in item.priority.map { isWanted($0.name) } ?? false }
  fileprivate static let assignee = KeyDefinition(
    .assignment, .part, [.missing, .me], none: .unassigned, usual: ["me", "none"],
    help: "part of the agent's name, me or none"
  ) { item, isWanted in item.assignee.map { isWanted($0.name) } ?? false }
  fileprivate static let queue = KeyDefinition(
    .assignment, .name, help: "the name of the queue, or none"
  ) {
    $0.queue.map($1) ?? false
  }
  fileprivate static let channel = KeyDefinition(
    .channels, .name, help: "the channel, e.g. email"
  ) {
    $0.channels.contains(where: $1)
  }
  fileprivate static let tag = KeyDefinition(.tags, .name, help: "a tag, or none") {
    $0.tags.contains(where: $1)
  }
  fileprivate static let source = KeyDefinition(
    .intake, .part, help: "part of the source, e.g. rtm, or none"
  ) {
    $0.source.map($1) ?? false
  }
  fileprivate static let template = KeyDefinition(
    .intake, .name, help: "the name of the template, or none"
  ) {
    $0.template.map($1) ?? false
  }
  fileprivate static let customer = KeyDefinition(
    [.customerName, .customerEmail, .customerPhone], [.missing],
    help: "part of the customer's name, e-mail or phone")
  fileprivate static let phone = KeyDefinition(
    [.customerPhone], [.missing], help: "part of the customer's phone number")
  fileprivate static let ref = KeyDefinition([.ref], help: "part of the ref, e.g. CS0001")
  fileprivate static let title = KeyDefinition([.title], help: "part of the title")
  fileprivate static let text = KeyDefinition(
    [.title, .description], help: "part of the title or description")
}

/// Counts how many cases have each name under a key, however it is spelled.
struct NameCounts {
  private let definition: KeyDefinition
  private var counts: [Name: (spelling: String, count: Int)] = [:]

  init(_ key: ValueKey) { definition = key.definition }

  mutating func add(_ item: Case) {
    for text in definition.texts(of: item) { counts[Name(text), default: (text, 0)].count += 1 }
  }

  /// The names, the most frequent first.
  var names: [String] {
    counts.values.sorted { ($1.count, $0.spelling) < ($0.count, $1.spelling) }.map(\.spelling)
  }
}

extension ValueKey {
  /// The names that cases have under this key, the most frequent first.
  public func names(in cases: some Sequence<Case>) -> [String] {
    cases.reduce(into: NameCounts(self)) { $0.add($1) }.names
  }
}
