import Moments

extension Query {
  /// The conditions of the terms, in the same order.
  func plan(in context: QueryContext) -> [Condition] {
    terms.map { $0.condition(in: context) }
  }
}

extension Term {
  /// The condition of the term at the time of the context.
  func condition(in context: QueryContext) -> Condition {
    let condition = kind.condition(in: context)
    return isNegated ? .not(condition) : condition
  }
}

extension Term.Kind {
  fileprivate func condition(in context: QueryContext) -> Condition {
    switch self {
    case .words(let words): Phrase(words).condition(in: TextPart.allCases)
    case .value(let key, let values):
      .any(of: key.definition.conditions(key, values, in: context))
    case .date(let key, let ranges):
      .any(
        of: ranges.map { range in
          range.moments(for: key, in: context).map { .date(key, $0) } ?? key.isMissing
        })
    case .flags(let flags): .any(of: flags.map { $0.condition(in: context) })
    case .traits(let traits): .any(of: traits.map(\.condition))
    }
  }
}

extension Phrase {
  /// Every text contains the empty text.
  fileprivate func condition(in parts: [TextPart]) -> Condition {
    isEmpty ? .always : .text(parts, self)
  }
}

extension KeyDefinition {
  fileprivate func conditions(
    _ key: ValueKey, _ values: [TermValue], in context: QueryContext
  ) -> [Condition] {
    let texts = values.compactMap(\.asText)
    let named = conditions(key, texts)
    return named
      + values.compactMap { value in
        switch value {
        case .text: nil
        case .me: Flag.mine.condition(in: context)
        case .missing: missing(key)
        }
      }
  }

  private func conditions(_ key: ValueKey, _ texts: [String]) -> [Condition] {
    switch (place, comparison) {
    case (.coded(let column), .name):
      texts.isEmpty ? [] : [.coded(column, .named(key, texts))]
    case (.coded(let column), .part):
      texts.map { .coded(column, .holding(key, Phrase($0))) }
    case (.text(let parts), _):
      texts.map { Phrase($0).condition(in: parts) }
    }
  }

  private func missing(_ key: ValueKey) -> Condition {
    switch place {
    case .coded(let column): .coded(column, none ?? .missing(key))
    case .text(let parts): .empty(parts)
    }
  }
}

extension TermValue {
  var asText: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}

extension Flag {
  func condition(in context: QueryContext) -> Condition {
    switch self {
    case .unresolved, .open: return .coded(.status, .unresolved)
    case .unassigned: return .coded(.assignment, .unassigned)
    case .mine: return .coded(.assignment, .mine(context.me))
    case .overdue:
      guard context.now > .distantPast else { return .any([]) }
      let past = .distantPast...context.now.adding(milliseconds: -1)
      return .all([.date(.due, past), .coded(.status, .unresolved)])
    case .breached: return .fact(.isBreached)
    case .resolved: return .coded(.status, .resolved)
    case .closed: return .coded(.status, .closed)
    }
  }
}

extension Trait {
  fileprivate var condition: Condition {
    switch self {
    case .tasks: .fact(.hasTasks)
    case .attachments: .fact(.hasAttachments)
    case .due: .not(DateKey.due.isMissing)
    case .description: .fact(.hasDescription)
    }
  }
}
