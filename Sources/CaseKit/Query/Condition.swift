import Moments

/// A condition on a case, compiled from a query. Every executor implements it: the simple check
/// (``QueryMatcher``), the columns in memory, a cache file, and the API's filter.
indirect enum Condition: Sendable {
  /// A test of a value that many cases share; cases with the same value pass or fail together.
  case coded(CodedKey, CodedTest)
  /// The date lies in this range; `nil` if the case must not have that date.
  case date(DateKey, ClosedRange<Timestamp>?)
  case fact(CaseFact)
  /// One of the parts contains the phrase.
  case text([TextPart], Phrase)
  /// All of the parts are empty.
  case empty([TextPart])
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// The condition that every case meets.
  static let always = Condition.all([])

  static func any(of conditions: [Condition]) -> Condition {
    conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  /// Whether it searches texts, which takes longer than comparing numbers.
  var readsText: Bool {
    switch self {
    case .text, .empty: true
    case .coded, .date, .fact: false
    case .not(let condition): condition.readsText
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.readsText)
    }
  }
}

/// A text to find, and its folded form, which is compared.
struct Phrase: Sendable {
  let text: String
  let folded: FoldedText

  init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
  }

  var isEmpty: Bool { folded.bytes.isEmpty }
}

/// A test of a value that many cases share.
enum CodedTest: Sendable {
  /// The value has one of these names.
  case named(ValueKey, [String])
  case holding(ValueKey, Phrase)
  case missing(ValueKey)
  case unresolved, resolved, closed
  case unassigned
  /// The case is assigned to someone with one of these names, ids or e-mail addresses.
  case mine([String])

  /// The test as a closure, prepared for many cases.
  var check: @Sendable (Case) -> Bool {
    switch self {
    case .named(let key, let names):
      let (contains, names) = (key.definition.contains, Set(names.map { Name($0) }))
      return { contains($0) { names.contains(Name($0)) } }
    case .holding(let key, let phrase):
      let contains = key.definition.contains
      return { contains($0, phrase.folded.isFound) }
    case .missing(let key):
      let contains = key.definition.contains
      return { item in !contains(item) { !$0.isEmpty } }
    case .unresolved: return { !$0.status.isDone }
    case .resolved: return { $0.status.isDone }
    case .closed: return { $0.status.stage == .closed }
    case .unassigned: return { $0.isUnassigned }
    case .mine(let names):
      let names = Set(names.map { Name($0) })
      return { $0.assignee?.isAny(of: names) ?? false }
    }
  }
}

extension Person {
  fileprivate func isAny(of names: Set<Name>) -> Bool {
    [name, userID, agentID].contains { $0.map { names.contains(Name($0)) } ?? false }
  }
}
