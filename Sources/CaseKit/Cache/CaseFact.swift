/// What holds of a case or does not: a bit each in a cache file, which fixes their order.
enum CaseFact: Int, CaseIterable, Sendable {
  case isBreached, hasTasks, hasAttachments, hasDescription
  /// Of each key whose values are parts of texts: whether there are none, see ``TermValue/missing``.
  case lacksCustomer, lacksRef, lacksTitle, lacksText
  /// Any text of the customer's, be it empty.
  case hasCustomer

  static func bits(of item: Case) -> Int64 {
    allCases.reduce(0) { $1.check(item) ? $0 | $1.bit : $0 }
  }

  var bit: Int64 { 1 << rawValue }

  private var check: QueryMatcher.Check {
    switch self {
    case .isBreached: \.isBreached
    case .hasTasks: Trait.tasks.check
    case .hasAttachments: Trait.attachments.check
    case .hasDescription: Trait.description.check
    case .lacksCustomer: ValueKey.customer.isMissing
    case .lacksRef: ValueKey.ref.isMissing
    case .lacksTitle: ValueKey.title.isMissing
    case .lacksText: ValueKey.text.isMissing
    case .hasCustomer: { $0.customer.hasText { _ in true } }
    }
  }
}

extension ValueKey {
  /// That there is nothing under a key whose values are parts of texts; `nil` for other keys.
  var lack: CaseFact? {
    switch self {
    case .customer: .lacksCustomer
    case .ref: .lacksRef
    case .title: .lacksTitle
    case .text: .lacksText
    case .status, .priority, .assignee, .queue, .channel, .tag: nil
    }
  }
}
