import GRDB

/// The values that the cases of a cache file share; read when first needed.
final class CachedValues {
  private let database: Database
  private var known: [CodedKey: [Entry]] = [:]

  struct Entry {
    var code: Int64
    /// A case with this value.
    var example: Case
  }

  init(_ database: Database) { self.database = database }

  func entries(_ key: CodedKey) throws -> [Entry] {
    if let entries = known[key] { return entries }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT code, text FROM shared WHERE kind = ?", arguments: [key.rawValue])
    var entries: [Entry] = []
    while let row = try rows.next() {
      guard let value = CodedValue(key, text: try row.decode(atIndex: 1)) else { continue }
      entries.append(Entry(code: try row.decode(atIndex: 0), example: value.example))
    }
    known[key] = entries
    return entries
  }

  /// The rank of each code by a field, from 0; codes without a value are left out.
  func ranks(_ key: CodedKey, by field: SortField) throws -> [Int64: UInt64] {
    let entries = try entries(key)
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
