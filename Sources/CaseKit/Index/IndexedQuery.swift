import Moments

/// A query prepared for the columns of an index.
struct IndexedQuery: Sendable {
  /// Returns those of `rows` in a block for which a term holds.
  fileprivate typealias BlockCheck = @Sendable (_ block: Int, _ rows: UInt64) -> UInt64

  private let checks: [BlockCheck]
  private let count: Int

  init(_ query: Query, in context: QueryContext, on index: CaseIndex) {
    count = index.count
    // Numeric conditions come first, so that fewer texts have to be searched.
    let plan = query.plan(in: context)
    let conditions = plan.filter { !$0.readsText } + plan.filter(\.readsText)
    checks = conditions.map(index.check)
  }

  var blockCount: Int { RowBlock.count(of: count) }

  /// The matching rows of a block, among those asked for.
  func rows(in block: Int, among asked: UInt64 = .max) -> UInt64 {
    var rows = asked & RowBlock.rows(in: block, of: count)
    for check in checks where rows != 0 { rows = check(block, rows) }
    return rows
  }

  /// Whether one row matches.
  func matches(_ row: UInt32) -> Bool {
    rows(in: Int(row) / RowBlock.size, among: 1 << UInt64(Int(row) % RowBlock.size)) != 0
  }

  /// Keeps those rows of an order that are set in the blocks.
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

extension CaseIndex {
  fileprivate func check(_ condition: Condition) -> IndexedQuery.BlockCheck {
    switch condition {
    case .coded(let key, let test): return same(in: columns.codes(key), test.check)
    case .date(let key, let moments): return check(key, within: moments)
    case .fact(let fact):
      let bits = columns.bits(of: fact)
      return { $1 & bits.blocks[$0] }
    case .text(let parts, let phrase): return holding(phrase.folded, in: parts)
    case .empty(let parts): return { [self] in rows(in: $0, among: $1, lacking: parts) }
    case .not(let condition):
      let holds = check(condition)
      return { $1 & ~holds($0, $1) }
    case .all(let conditions):
      let checks = conditions.map(check)
      return { block, rows in checks.reduce(rows) { $0 == 0 ? 0 : $1(block, $0) } }
    case .any(let conditions):
      let checks = conditions.map(check)
      return { block, rows in
        checks.reduce(0) { found, check in found | check(block, rows & ~found) }
      }
    }
  }

  private func check(
    _ key: DateKey, within moments: ClosedRange<Timestamp>?
  ) -> IndexedQuery.BlockCheck {
    let column = columns.dates(key)
    guard let moments else { return { $1 & ~column.present.blocks[$0] } }
    let bounds = moments.lowerBound.milliseconds...moments.upperBound.milliseconds
    return { column.rows(in: $0, among: $1, within: bounds) }
  }

  /// Checks each value of the column once. If there are many values, checks only those that occur.
  private func same(
    in column: RowCodes, _ check: @escaping @Sendable (Case) -> Bool
  ) -> IndexedQuery.BlockCheck {
    let answers = { @Sendable [columns] (code: Int) in
      check(columns.item(at: column.examples[code]))
    }
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

  /// The largest number of values that are all checked before a search, which takes a millisecond
  /// or two.
  private static let fewValues = 1_024

  private func holding(_ text: FoldedText, in parts: [TextPart]) -> IndexedQuery.BlockCheck {
    guard let needle = TextNeedle(text) else { return { $1 } }
    let parts = parts == TextPart.allCases ? nil : parts
    return { [self] in rows(in: $0, among: $1, holding: needle, in: parts) }
  }
}

extension CaseIndex {
  /// The row of the case with this id, else the rows of all cases with this ref.
  func rows(called name: String) -> [UInt32] {
    if let row = row(of: name) { return [row] }
    guard let needle = TextNeedle(FoldedText(name)) else { return [] }
    var found: [UInt32] = []
    for block in 0..<RowBlock.count(of: count) {
      let all = RowBlock.rows(in: block, of: count)
      var bits = rows(in: block, among: all, holding: needle, in: [.ref])
      while bits != 0 {
        let row = block * RowBlock.size + bits.trailingZeroBitCount
        bits &= bits &- 1
        if item(at: row).matchesName(name) { found.append(UInt32(row)) }
      }
    }
    return found
  }
}
