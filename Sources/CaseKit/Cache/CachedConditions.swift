import GRDB
import Moments

/// A query for the columns of a cache file. It finds the same cases as ``QueryMatcher`` and reads
/// no documents.
struct CachedConditions {
  /// Whether a row with these folded texts meets a condition.
  typealias RowCheck = (_ texts: UnsafeBufferPointer<UInt8>, _ row: Row) -> Bool

  /// The conditions on a row of `kept`.
  private(set) var sql: [SQL] = []
  /// The columns to read for the checks of texts.
  private(set) var columns: [SQL] = []
  private var checks: [RowCheck] = []
  private let values: CachedValues
  private let firstColumn: Int

  /// - Parameter firstColumn: the index of the first column for the checks.
  init(_ plan: [Condition], _ values: CachedValues, firstColumn: Int) throws {
    self.values = values
    self.firstColumn = firstColumn
    for condition in plan {
      if condition.readsText {
        checks.append(try check(condition))
      } else {
        sql.append(try values.sql(condition))
      }
    }
  }

  /// Whether rows must also pass ``hold(for:_:)``.
  var readsTexts: Bool { !checks.isEmpty }

  func hold(for texts: UnsafeBufferPointer<UInt8>, _ row: Row) -> Bool {
    checks.allSatisfy { $0(texts, row) }
  }

  private mutating func check(_ condition: Condition) throws -> RowCheck {
    switch condition {
    case .text(let parts, let phrase): return Self.check(phrase, in: parts)
    case .empty(let parts):
      return { texts, _ in parts.allSatisfy { TextRows.part($0, of: texts).isEmpty } }
    case .not(let condition):
      let holds = try check(condition)
      return { !holds($0, $1) }
    case .all(let conditions):
      let checks = try conditions.map { try check($0) }
      return { texts, row in checks.allSatisfy { $0(texts, row) } }
    case .any(let conditions):
      let checks = try conditions.map { try check($0) }
      return { texts, row in checks.contains { $0(texts, row) } }
    case .coded, .date, .fact:
      let place = firstColumn + columns.count
      columns.append(try values.sql(condition))
      return { _, row in row[place] }
    }
  }

  private static func check(_ phrase: Phrase, in parts: [TextPart]) -> RowCheck {
    guard let needle = TextNeedle(phrase.folded) else { return { _, _ in true } }
    guard parts != TextPart.allCases else { return { texts, _ in needle.isFound(in: texts) } }
    return { texts, _ in parts.contains { needle.isFound(in: TextRows.part($0, of: texts)) } }
  }
}

extension CachedValues {
  /// A condition without texts as an SQL expression that is never null.
  func sql(_ condition: Condition) throws -> SQL {
    switch condition {
    case .coded(let key, let test): try sql(key, test.check)
    case .date(let key, nil): "(\(sql: key.rawValue) IS NULL)"
    case .date(let key, let moments?):
      """
      (\(sql: key.rawValue) IS NOT NULL AND \(sql: key.rawValue) \
      BETWEEN \(moments.lowerBound.milliseconds) AND \(moments.upperBound.milliseconds))
      """
    case .fact(let fact): "((facts & \(fact.bit)) <> 0)"
    case .not(let condition): "(NOT \(try sql(condition)))"
    case .all(let conditions) where conditions.isEmpty: "1"
    case .any(let conditions) where conditions.isEmpty: "0"
    case .all(let conditions): "(\(try conditions.map(sql).joined(operator: .and)))"
    case .any(let conditions): "(\(try conditions.map(sql).joined(operator: .or)))"
    // Texts are checked row by row, see ``CachedConditions``.
    case .text, .empty: "0"
    }
  }

  /// The expression for "the column has one of the values that pass the check".
  private func sql(_ key: CodedKey, _ check: (Case) -> Bool) throws -> SQL {
    let codes = try entries(key).filter { check($0.example) }.map { "\($0.code)" }
    return "(\(sql: key.rawValue) IN (\(sql: codes.joined(separator: ","))))"
  }
}
