/// A query made ready for the columns of an index.
struct IndexedQuery: Sendable {
  /// The rows of a block for which a term holds, of those that are asked about.
  fileprivate typealias BlockCheck = @Sendable (_ block: Int, _ rows: UInt64) -> UInt64

  private let checks: [BlockCheck]
  private let count: Int

  init(_ query: Query, in context: QueryContext, on index: CaseIndex) {
    count = index.count
    // What only compares numbers comes first, and leaves the texts less to look through.
    let terms = query.terms.filter { !$0.kind.readsText } + query.terms.filter(\.kind.readsText)
    checks = terms.map { index.check($0, in: context) }
  }

  var blockCount: Int { RowBlock.count(of: count) }

  /// The rows of a block that match, of those that are asked about.
  func rows(in block: Int, among asked: UInt64 = .max) -> UInt64 {
    var rows = asked & RowBlock.rows(in: block, of: count)
    for check in checks where rows != 0 { rows = check(block, rows) }
    return rows
  }

  /// Whether one row matches.
  func matches(_ row: UInt32) -> Bool {
    rows(in: Int(row) / RowBlock.size, among: 1 << UInt64(Int(row) % RowBlock.size)) != 0
  }

  /// Of all rows in an order those that the blocks name.
  func choose(_ order: [UInt32], _ blocks: [UInt64]) -> [UInt32] {
    let found = blocks.reduce(0) { $0 + $1.nonzeroBitCount }
    guard found < order.count else { return order }
    return [UInt32](unsafeUninitializedCapacity: found) { rows, count in
      blocks.withUnsafeBufferPointer { blocks in
        for row in order where blocks[Int(row >> 6)] >> UInt64(row & 63) & 1 == 1 {
          rows[count] = row
          count += 1
        }
      }
    }
  }
}

extension Term.Kind {
  fileprivate var readsText: Bool {
    switch self {
    case .words: true
    case .value(let key, _): key.comparison == .part
    case .date, .flags, .traits: false
    }
  }
}

extension CaseIndex {
  fileprivate func check(_ term: Term, in context: QueryContext) -> IndexedQuery.BlockCheck {
    let holds = check(term.kind, in: context)
    guard term.isNegated else { return holds }
    return { $1 & ~holds($0, $1) }
  }

  private func check(_ kind: Term.Kind, in context: QueryContext) -> IndexedQuery.BlockCheck {
    switch kind {
    case .words(let words): holding(words, in: nil) ?? { $1 }
    case .value(let key, let values): anyOf(values.map { check($0, for: key, in: context) })
    case .date(let key, let ranges): anyOf(ranges.map { check($0, for: key, in: context) })
    case .flags(let flags): anyOf(flags.map { check($0, in: context) })
    case .traits(let traits): anyOf(traits.map { holds(traits: $0) })
    }
  }

  private func anyOf(_ checks: [IndexedQuery.BlockCheck]) -> IndexedQuery.BlockCheck {
    if let check = checks.first, checks.count == 1 { return check }
    return { block, rows in
      checks.reduce(0) { found, check in found | check(block, rows & ~found) }
    }
  }

  private func check(
    _ value: TermValue, for key: ValueKey, in context: QueryContext
  ) -> IndexedQuery.BlockCheck {
    let check = value.check(for: key, in: context)
    switch key {
    case .status: return same(in: columns.statuses, check)
    case .priority: return same(in: columns.priorities, check)
    case .assignee, .queue: return same(in: columns.assignments, check)
    case .channel: return same(in: columns.channels, check)
    case .tag: return same(in: columns.tags, check)
    case .customer, .ref, .title, .text:
      guard case .text(let text) = value else { return oneByOne(check) }
      return holding(text, in: key.parts) ?? oneByOne(check)
    }
  }

  private func check(
    _ range: DateRange, for key: DateKey, in context: QueryContext
  ) -> IndexedQuery.BlockCheck {
    guard let column = columns.dates[key] else { return { _, _ in 0 } }
    guard let moments = range.moments(for: key, in: context) else {
      return { $1 & ~column.present.blocks[$0] }
    }
    let bounds = moments.lowerBound.milliseconds...moments.upperBound.milliseconds
    return { column.rows(in: $0, among: $1, within: bounds) }
  }

  private func check(_ flag: Flag, in context: QueryContext) -> IndexedQuery.BlockCheck {
    switch flag {
    case .unresolved, .open, .resolved, .closed:
      return same(in: columns.statuses, flag.check(in: context))
    case .unassigned, .mine: return same(in: columns.assignments, flag.check(in: context))
    case .breached: return { [columns] in $1 & columns.breached.blocks[$0] }
    case .overdue:
      let isOpen = same(in: columns.statuses, Flag.unresolved.check(in: context))
      guard let due = columns.dates[.due], context.now > .distantPast else { return { _, _ in 0 } }
      let past = Int64.min...context.now.milliseconds - 1
      return { due.rows(in: $0, among: isOpen($0, $1), within: past) }
    }
  }

  private func holds(traits trait: Trait) -> IndexedQuery.BlockCheck {
    guard let bits = columns.traits[trait] else { return { _, _ in 0 } }
    return { $1 & bits.blocks[$0] }
  }

  /// Asks once for each value of the column; where there are many, only for those that are met.
  private func same<Value>(
    in column: CodedColumn<Value>, _ check: @escaping QueryMatcher.Check
  ) -> IndexedQuery.BlockCheck {
    let answers = { @Sendable [self] (code: Int) in check(item(at: column.examples[code])) }
    guard column.examples.count <= Self.fewValues else {
      let known = CodeAnswers(count: column.examples.count, answers)
      return { block, rows in
        let first = block * RowBlock.size
        return column.codes.withUnsafeBufferPointer { codes in
          known.rows(rows) { Int(codes[first + $0]) }
        }
      }
    }
    let holds = column.examples.indices.map(answers)
    return { block, rows in
      let first = block * RowBlock.size
      return column.codes.withUnsafeBufferPointer { codes in
        rows.filterBits { holds[Int(codes[first + $0])] }
      }
    }
  }

  /// Values that are all asked for before a search, which takes a millisecond or two.
  private static let fewValues = 1_024

  private func holding(_ text: String, in parts: [TextRows.Part]?) -> IndexedQuery.BlockCheck? {
    guard let needle = TextNeedle(text) else { return nil }
    return { [self] in rows(in: $0, among: $1, holding: needle, in: parts) }
  }

  private func oneByOne(_ check: @escaping QueryMatcher.Check) -> IndexedQuery.BlockCheck {
    { [self] block, rows in rows.filterBits { check(item(at: block * RowBlock.size + $0)) } }
  }
}

extension CaseIndex {
  /// The row of the case with this id or ref.
  func row(called name: String) -> UInt32? {
    if let row = row(of: name) { return row }
    guard let needle = TextNeedle(name) else { return nil }
    for block in 0..<RowBlock.count(of: count) {
      let all = RowBlock.rows(in: block, of: count)
      let found = rows(in: block, among: all, holding: needle, in: [.ref]).filterBits {
        item(at: block * RowBlock.size + $0).matchesName(name)
      }
      if found != 0 { return UInt32(block * RowBlock.size + found.trailingZeroBitCount) }
    }
    return nil
  }
}

extension ValueKey {
  /// Where in the texts of a row its value stands; for keys whose values are parts of texts.
  var parts: [TextRows.Part] {
    switch self {
    case .customer: [.customerName, .customerEmail, .customerPhone]
    case .ref: [.ref]
    case .title: [.title]
    case .text: [.title, .description]
    case .status, .priority, .assignee, .queue, .channel, .tag: []
    }
  }
}
