import GRDB

/// The values that cases of a cache file share, read when they are first asked for.
final class KnownValues {
  private let database: Database
  private var known: [KnownValue.Kind: [Entry]] = [:]

  struct Entry {
    var code: Int64
    /// A case that has the value.
    var example: Case
  }

  init(_ database: Database) { self.database = database }

  func entries(_ kind: KnownValue.Kind) throws -> [Entry] {
    if let entries = known[kind] { return entries }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT code, text FROM shared WHERE kind = ?", arguments: [kind.rawValue])
    var entries: [Entry] = []
    while let row = try rows.next() {
      guard let value = KnownValue(kind, text: row[1]) else { continue }
      entries.append(Entry(code: row[0], example: value.example))
    }
    known[kind] = entries
    return entries
  }

  /// That the column holds a value for which a check holds.
  func sql(_ kind: KnownValue.Kind, _ check: QueryMatcher.Check) throws -> SQL {
    let codes = try entries(kind).filter { check($0.example) }.map { "\($0.code)" }
    return "\(sql: kind.rawValue) IN (\(sql: codes.joined(separator: ",")))"
  }

  /// The place of each code by a field, from 0; without those that have nothing there.
  func ranks(_ kind: KnownValue.Kind, by field: SortField) throws -> [Int64: UInt64] {
    let entries = try entries(kind)
    let texts = NaturalTexts(field, of: entries.map(\.example))
    return texts.rankColumn().withRanks { rank in
      var ranks: [Int64: UInt64] = [:]
      for (index, entry) in entries.enumerated() {
        let rank = rank(UInt32(index))
        if rank != RankColumn.missing { ranks[entry.code] = UInt64(rank) }
      }
      return ranks
    }
  }
}
