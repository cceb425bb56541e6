import GRDB

/// A query put to the columns of a cache file: it finds what ``KnownMatcher`` finds, and reads no
/// document.
struct KnownConditions {
  /// Whether the folded texts of a case, or its ``CaseFact``s, fulfil a term.
  private typealias TextCheck = (_ texts: UnsafeBufferPointer<UInt8>, _ facts: Int64) -> Bool

  /// What must hold of a row of `kept`.
  private(set) var sql: [SQL] = []
  private var checks: [TextCheck] = []
  private let context: QueryContext
  private let values: KnownValues

  init(_ query: Query, in context: QueryContext, _ values: KnownValues) throws {
    self.context = context
    self.values = values
    for term in query.terms {
      if let check = textCheck(term.kind) {
        checks.append(term.isNegated ? { !check($0, $1) } : check)
      } else {
        let condition = try condition(term.kind)
        sql.append(term.isNegated ? "NOT \(condition)" : condition)
      }
    }
  }

  /// Whether ``holds(for:facts:)`` must be asked.
  var readsTexts: Bool { !checks.isEmpty }

  func holds(for texts: UnsafeBufferPointer<UInt8>, facts: Int64) -> Bool {
    checks.allSatisfy { $0(texts, facts) }
  }
}

// MARK: - Texts

extension KnownConditions {
  /// `nil` for a term that asks for no part of a text.
  private func textCheck(_ kind: Term.Kind) -> TextCheck? {
    switch kind {
    case .words(let words):
      guard let needle = TextNeedle(words) else { return { _, _ in true } }
      return { texts, _ in needle.isFound(in: texts) }
    case .value(let key, let values):
      guard let lack = key.lack else { return nil }
      let checks = values.map { check($0, for: key, lack) }
      return { texts, facts in checks.contains { $0(texts, facts) } }
    case .date, .flags, .traits: return nil
    }
  }

  private func check(_ value: TermValue, for key: ValueKey, _ lack: CaseFact) -> TextCheck {
    switch value {
    case .missing: return { $1 & lack.bit != 0 }
    case .me:
      let isMine = Flag.mine.check(in: context)(Case(id: ""))
      return { _, _ in isMine }
    case .text(let text):
      let parts = key.parts
      guard let needle = TextNeedle(text) else {
        // Nothing stands in every text, and only a customer may have none.
        return { key != .customer || $1 & CaseFact.hasCustomer.bit != 0 }
      }
      return { texts, _ in
        parts.contains { needle.isFound(in: TextRows.part($0, of: texts)) }
      }
    }
  }
}

// MARK: - Columns

extension KnownConditions {
  private func condition(_ kind: Term.Kind) throws -> SQL {
    switch kind {
    case .words: "1"
    case .value(let key, let values):
      try anyOf(values) { try self.values.sql(key.kind, $0.check(for: key, in: context)) }
    case .date(let key, let ranges): anyOf(ranges) { condition($0, for: key) }
    case .flags(let flags): try anyOf(flags, condition)
    case .traits(let traits): anyOf(traits, condition)
    }
  }

  private func anyOf<Part>(_ parts: [Part], _ condition: (Part) throws -> SQL) rethrows -> SQL {
    guard !parts.isEmpty else { return "0" }
    return "(\(try parts.map(condition).joined(operator: .or)))"
  }

  private func condition(_ range: DateRange, for key: DateKey) -> SQL {
    guard let moments = range.moments(for: key, in: context) else {
      return "\(sql: key.rawValue) IS NULL"
    }
    // Not null and not within would be null.
    return """
      (\(sql: key.rawValue) IS NOT NULL AND \(sql: key.rawValue) \
      BETWEEN \(moments.lowerBound.milliseconds) AND \(moments.upperBound.milliseconds))
      """
  }

  private func condition(_ flag: Flag) throws -> SQL {
    switch flag {
    case .unresolved, .open, .resolved, .closed:
      try values.sql(.status, flag.check(in: context))
    case .unassigned, .mine: try values.sql(.assignment, flag.check(in: context))
    case .breached: condition(.isBreached)
    case .overdue:
      """
      (due IS NOT NULL AND due < \(context.now.milliseconds) \
      AND \(try values.sql(.status, Flag.unresolved.check(in: context))))
      """
    }
  }

  private func condition(_ trait: Trait) -> SQL {
    switch trait {
    case .due: "due IS NOT NULL"
    case .tasks: condition(.hasTasks)
    case .attachments: condition(.hasAttachments)
    case .description: condition(.hasDescription)
    }
  }

  private func condition(_ fact: CaseFact) -> SQL { "(facts & \(fact.bit)) <> 0" }
}

extension ValueKey {
  /// The column that its values stand in; for keys that ask for no part of a text.
  fileprivate var kind: KnownValue.Kind {
    switch self {
    case .status: .status
    case .priority: .priority
    case .channel: .channels
    case .tag: .tags
    case .assignee, .queue, .customer, .ref, .title, .text: .assignment
    }
  }
}
