import FoundationEssentials
import GRDB
import Moments

/// Writes to a cache file within one transaction.
struct CacheWriter {
  let database: Database
  let limits: CacheLimits
  var codes: CachedCodes

  init(database: Database, limits: CacheLimits) {
    self.database = database
    self.limits = limits
    codes = CachedCodes(database: database)
  }

  /// - Returns: the number of new cases.
  mutating func keep(_ entry: CacheEntry) throws -> Int {
    switch entry {
    case .seen(let cases, let moment):
      return try cases.count { try keep($0, seen: moment) }
    case .written(let item, let moment):
      return try keep(item, seen: moment, isNews: false) ? 1 : 0
    case .listing(let listing):
      try keep(listing)
    case .looked(let item, let moment):
      try look(at: item, moment)
    case .unlooked(let id, let change):
      try forgetLook(at: id, change)
    }
    return 0
  }

  /// Removes the cases and lists that were seen longest ago until a tenth of the limit is free.
  mutating func evict() throws {
    let sums = try Row.fetchOne(database, sql: "SELECT count(*), total(size) FROM kept")
    let (count, bytes): (Int, Int) = sums.map { ($0[0], $0[1]) } ?? (0, 0)
    if count > limits.cases || bytes > limits.bytes {
      try evict(cases: count - limits.cases * 9 / 10, bytes: bytes - limits.bytes * 9 / 10)
    }
    try execute(
      """
      DELETE FROM listing WHERE (query, sort) IN (
        SELECT query, sort FROM listing ORDER BY seen DESC LIMIT -1 OFFSET ?)
      """, [limits.listings])
  }

  private mutating func evict(cases: Int, bytes: Int) throws {
    var (freed, count) = (0, 0)
    var oldest: [Int64] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT n, size FROM kept ORDER BY seen, n")
    while freed < bytes || count < cases, let row = try rows.next() {
      oldest.append(try row.decode(atIndex: 0))
      freed += try row.decode(Int.self, atIndex: 1)
      count += 1
    }
    for number in oldest { try remove(number) }
    try codes.removeUnused()
  }

  func remove(_ number: Int64) throws {
    for table in ["kept", "document", "before"] {
      try execute("DELETE FROM \(table) WHERE n = ?", [number])
    }
  }

  func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

// MARK: - Cases

extension CacheWriter {
  /// Stores a case, unless the stored one was seen later. For a while, also keeps a stored one that
  /// changed later, because a lagging server must not undo its own answer.
  ///
  /// - Parameter isNews: whether to mark a change as one that the user has not looked at.
  /// - Returns: whether the case is new.
  private mutating func keep(_ item: Case, seen: Timestamp, isNews: Bool = true) throws -> Bool {
    guard item.raw.isKept else { return false }
    let json = Data(item.raw.bytes)
    let known = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT n, updated, seen, facts IS NULL FROM kept WHERE id = ?"),
      arguments: [item.id])
    let fields = CaseFieldText(item.raw).text
    guard let known else {
      let number = try add(item, seen: seen, size: json.count)
      try execute("INSERT INTO document VALUES (?, ?, ?)", [number, json, fields])
      try keepTexts(of: item, fields, number)
      return true
    }
    try keep(item, json, fields, over: known, seen: seen, isNews: isNews)
    return false
  }

  private mutating func keep(
    _ item: Case, _ json: Data, _ fields: String, over known: Row, seen: Timestamp, isNews: Bool
  ) throws {
    let number = try known.decode(Int64.self, atIndex: 0)
    let updated = try known.decode(Int64?.self, atIndex: 1)
    let lastSeen = try known.decode(Int64.self, atIndex: 2)
    guard lastSeen <= seen.milliseconds else { return }
    let moment = item.updatedAt?.milliseconds
    if let updated, let moment, moment < updated, seen.milliseconds - lastSeen < CaseClient.lag {
      return
    }
    if updated != moment, isNews { try keepBefore(number) }
    try execute(
      "UPDATE document SET json = ?1, fields = ?2 WHERE n = ?3 AND json <> ?1",
      [json, fields, number])
    let isOther = try database.changesCount > 0 || known.decode(Bool.self, atIndex: 3)
    try execute(
      "UPDATE kept SET ref = ?, created = ?, updated = ?, seen = ?, size = ? WHERE n = ?",
      [
        item.ref.lowercased(), item.createdAt?.milliseconds, moment, seen.milliseconds, json.count,
        number,
      ])
    if isOther { try keepFacts(of: item, fields, number) }
  }

  /// - Returns: the number of the row.
  private mutating func add(_ item: Case, seen: Timestamp, size: Int) throws -> Int64 {
    try execute(
      """
      INSERT INTO kept (id, ref, created, updated, seen, size, \(Self.factColumns))
      VALUES (?, ?, ?, ?, ?, ?, \(Self.factPlaces))
      """,
      [
        item.id, item.ref.lowercased(), item.createdAt?.milliseconds,
        item.updatedAt?.milliseconds, seen.milliseconds, size,
      ] + facts(of: item))
    return database.lastInsertedRowID
  }

  /// Keeps the case as it was when the user last looked at it, or when it was first seen.
  private func keepBefore(_ number: Int64) throws {
    try execute(
      "INSERT OR IGNORE INTO before SELECT n, json FROM document WHERE n = ?", [number])
  }

  private func look(at item: Case, _ moment: Timestamp) throws {
    let known = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT n, updated FROM kept WHERE id = ?"),
      arguments: [item.id])
    guard let known else { return }
    let number = try known.decode(Int64.self, atIndex: 0)
    let updated = try known.decode(Int64?.self, atIndex: 1)
    try execute("UPDATE kept SET looked = ? WHERE n = ?", [moment.milliseconds, number])
    if updated == item.updatedAt?.milliseconds {
      try execute("DELETE FROM before WHERE n = ?", [number])
    } else if item.raw.isKept {
      // Another program has stored a later version, which the user has not looked at.
      try execute("INSERT OR REPLACE INTO before VALUES (?, ?)", [number, Data(item.raw.bytes)])
    }
  }

  /// Marks the case as new or changed again, as it was before the user looked at it.
  private func forgetLook(at id: String, _ change: CaseChange) throws {
    switch change {
    case .new: try execute("UPDATE kept SET looked = NULL WHERE id = ?", [id])
    case .changed(let before):
      guard before.raw.isKept else { return }
      try execute(
        "INSERT OR REPLACE INTO before SELECT n, ? FROM kept WHERE id = ?",
        [Data(before.raw.bytes), id])
    }
  }

  private func keep(_ listing: KeptListing) throws {
    let find = try database.cachedStatement(sql: "SELECT n FROM kept WHERE id = ?")
    let rows = try listing.ids.prefix(limits.rows).compactMap {
      try Int64.fetchOne(find, arguments: [$0])
    }
    try execute(
      "INSERT OR REPLACE INTO listing (query, sort, rows, seen, total) VALUES (?, ?, ?, ?, ?)",
      [
        listing.question.query.description, listing.question.sort.description,
        "[\(rows.map(String.init).joined(separator: ","))]",
        listing.seen.milliseconds, listing.total,
      ])
  }
}

/// An entry to store in the cache.
enum CacheEntry: Sendable {
  /// Cases as the server sent them.
  case seen([Case], at: Timestamp)
  /// A case as it is after a write of this program.
  case written(Case, at: Timestamp)
  /// The rows of a list, from the top.
  case listing(KeptListing)
  /// The user looked at this version of a case.
  case looked(Case, at: Timestamp)
  /// Undoes a look at a case.
  case unlooked(String, CaseChange)

  var holdsCases: Bool {
    switch self {
    case .seen, .written: true
    case .listing, .looked, .unlooked: false
    }
  }
}

/// The order of a list, from its top, as the server last gave it.
struct KeptListing: Equatable, Sendable {
  var question: Question
  var ids: [String]
  var seen: Timestamp
  /// The number of rows in the list, if the server gave it.
  var total: Int?
}
