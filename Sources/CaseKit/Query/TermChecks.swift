extension Term {
  func check(in context: QueryContext) -> QueryMatcher.Check {
    let holds = kind.check(in: context)
    guard isNegated else { return holds }
    return { !holds($0) }
  }
}

extension Term.Kind {
  fileprivate func check(in context: QueryContext) -> QueryMatcher.Check {
    switch self {
    case .words(let words):
      let part = FoldedText(words)
      return { $0.hasText { part.isFound(in: $0) } }
    case .value(let key, let values): return anyOf(values.map { $0.check(for: key, in: context) })
    case .date(let key, let ranges): return anyOf(ranges.map { $0.check(for: key, in: context) })
    case .flags(let flags): return anyOf(flags.map { $0.check(in: context) })
    case .traits(let traits): return anyOf(traits.map(\.check))
    }
  }

  private func anyOf(_ checks: [QueryMatcher.Check]) -> QueryMatcher.Check {
    if let check = checks.first, checks.count == 1 { return check }
    return { item in checks.contains { $0(item) } }
  }
}

extension TermValue {
  func check(for key: ValueKey, in context: QueryContext) -> QueryMatcher.Check {
    switch self {
    case .missing: return key.isMissing
    case .me: return Flag.mine.check(in: context)
    case .text(let text): return key.check(for: text)
    }
  }
}

extension ValueKey {
  fileprivate func check(for text: String) -> QueryMatcher.Check {
    switch comparison {
    case .name:
      let name = Name(text)
      return { has(in: $0) { Name($0) == name } }
    case .part:
      let part = FoldedText(text)
      return { has(in: $0) { part.isFound(in: $0) } }
    }
  }

  /// Whether something that the case has under this key is what is wanted.
  private func has(in item: Case, _ isWanted: (String) -> Bool) -> Bool {
    switch self {
    case .status: isWanted(item.status.name)
    case .priority: item.priority.map { isWanted($0.name) } ?? false
    case .assignee: item.assignee.map { isWanted($0.name) } ?? false
    case .queue: item.queue.map(isWanted) ?? false
    case .channel: item.channels.contains(where: isWanted)
    case .tag: item.tags.contains(where: isWanted)
    case .customer: item.customer.hasText(isWanted)
    case .ref: isWanted(item.ref)
    case .title: isWanted(item.title)
    case .text: isWanted(item.title) || item.description.map(isWanted) ?? false
    }
  }

  /// What the case has under this key; empty texts are left out.
  func texts(of item: Case) -> [String] {
    var texts: [String] = []
    _ = has(in: item) { text in
      if !text.isEmpty { texts.append(text) }
      return false
    }
    return texts
  }

  var isMissing: QueryMatcher.Check {
    if self == .assignee { return { $0.isUnassigned } }
    return { item in !has(in: item) { !$0.isEmpty } }
  }
}

extension Case {
  /// Where the words of a query are looked for.
  fileprivate func hasText(_ isWanted: (String) -> Bool) -> Bool {
    isWanted(ref) || isWanted(title) || customer.hasText(isWanted)
      || description.map(isWanted) ?? false
  }
}

extension Customer {
  func hasText(_ isWanted: (String) -> Bool) -> Bool {
    name.map(isWanted) ?? false || email.map(isWanted) ?? false || phone.map(isWanted) ?? false
  }
}

extension DateRange {
  fileprivate func check(for key: DateKey, in context: QueryContext) -> QueryMatcher.Check {
    guard let moments = moments(for: key, in: context) else { return { key.date(of: $0) == nil } }
    return { key.date(of: $0).map(moments.contains) ?? false }
  }
}

extension DateKey {
  func date(of item: Case) -> Timestamp? {
    switch self {
    case .due: item.dueAt
    case .created: item.createdAt
    case .updated: item.updatedAt
    }
  }
}

extension Flag {
  func check(in context: QueryContext) -> QueryMatcher.Check {
    switch self {
    case .unresolved, .open: return { !$0.status.isDone }
    case .unassigned: return { $0.isUnassigned }
    case .mine:
      let me = Set(context.me.map { Name($0) })
      return { $0.assignee.map { $0.isAny(of: me) } ?? false }
    case .overdue:
      let now = context.now
      return { $0.isOverdue(at: now) }
    case .breached: return { $0.isBreached }
    case .resolved: return { $0.status.isDone }
    case .closed: return { $0.status.stage == .closed }
    }
  }
}

extension Person {
  fileprivate func isAny(of names: Set<Name>) -> Bool {
    [name, userID, agentID].contains { $0.map { names.contains(Name($0)) } ?? false }
  }
}

extension Trait {
  var check: QueryMatcher.Check {
    switch self {
    case .tasks: { $0.taskCount > 0 }
    case .attachments: { $0.attachmentCount > 0 }
    case .due: { $0.dueAt != nil }
    case .description: { $0.description?.isEmpty == false }
    }
  }
}
