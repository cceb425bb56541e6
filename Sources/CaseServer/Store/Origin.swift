import GRDB

/// What the cases of a database were generated from.
struct Origin: Equatable, Sendable {
  var seed: UInt64
  var caseCount: Int
  var now: Moment
  /// False while cases are still to be generated: an interrupted load goes on where it stopped.
  var isLoaded = false
}

extension Origin {
  static func fetch(in database: Database) throws -> Origin? {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM origin") else { return nil }
    return Origin(
      seed: UInt64(bitPattern: row["seed"]), caseCount: row["caseCount"],
      now: Moment(milliseconds: row["now"]), isLoaded: row["isLoaded"])
  }

  func save(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM origin; INSERT INTO origin VALUES (?, ?, ?, ?)",
      arguments: [Int64(bitPattern: seed), caseCount, now.milliseconds, isLoaded])
  }
}
