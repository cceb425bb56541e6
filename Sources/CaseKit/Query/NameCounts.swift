/// How often cases have something under a key, whichever way it is spelled.
struct NameCounts {
  private let definition: KeyDefinition
  private var counts: [Name: (spelling: String, count: Int)] = [:]

  init(_ key: ValueKey) { definition = key.definition }

  mutating func add(_ item: Case) {
    for text in definition.texts(of: item) { counts[Name(text), default: (text, 0)].count += 1 }
  }

  /// The most frequent first.
  var names: [String] {
    counts.values.sorted { ($1.count, $0.spelling) < ($0.count, $1.spelling) }.map(\.spelling)
  }
}

extension ValueKey {
  /// What the cases have under this key, the most frequent first.
  public func names(in cases: some Sequence<Case>) -> [String] {
    cases.reduce(into: NameCounts(self)) { $0.add($1) }.names
  }
}
