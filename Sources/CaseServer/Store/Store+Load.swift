import GRDB
import Moments

/// Fills a new database.
extension Store {
  private static let batchSize: Int64 = 2_000

  /// Generates the missing cases in batches; the next batch is generated while one is written.
  ///
  /// - Parameter progress: called after each batch, with the number of cases and their total.
  func load(progress: @Sendable (Int, Int) -> Void) async throws {
    guard !origin.isLoaded else { return }
    let generator = CaseGenerator(seed: origin.seed, count: origin.caseCount, now: origin.now)
    let stored = try await queue.read { try Records(table: .cases).lastNumber(in: $0) }
    try await queue.write { database in
      for table in RecordTable.all { try table.prepareLoad(in: database) }
    }
    var batch = Self.batch(after: stored, of: generator)
    while let last = batch.last?.number {
      try Task.checkCancellation()
      async let next = Self.batch(after: last, of: generator)
      try await insert(batch)
      progress(Int(last), origin.caseCount)
      batch = await next
    }
    try await finishLoad()
  }

  private static func batch(after last: Int64, of generator: CaseGenerator) -> [GeneratedCase] {
    let end = min(last + batchSize, Int64(generator.count))
    return last < end ? (last + 1...end).map(generator.makeCase) : []
  }

  private func insert(_ batch: [GeneratedCase]) async throws {
    try await queue.write { database in
      for generated in batch {
        try Records(table: .cases).insert(generated.record, at: generated.number, in: database)
        for (number, task) in generated.tasks {
          try Records(table: .tasks).insert(task, at: number, in: database)
        }
      }
    }
  }

  private func finishLoad() async throws {
    let origin = origin
    try await queue.write { database in
      for table in RecordTable.all { try table.createIndices(in: database) }
      var loaded = origin
      loaded.isLoaded = true
      try loaded.save(in: database)
    }
  }
}

/// The values that the cases of a database were generated from.
struct Origin: Equatable, Sendable {
  var seed: UInt64
  var caseCount: Int
  var now: Timestamp
  /// `false` while cases are missing: an interrupted load continues where it stopped.
  var isLoaded = false
}

extension Origin {
  static func fetch(in database: Database) throws -> Origin? {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM origin") else { return nil }
    return Origin(
      seed: UInt64(bitPattern: row["seed"]), caseCount: row["caseCount"],
      now: Timestamp(milliseconds: row["now"]), isLoaded: row["isLoaded"])
  }

  func save(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM origin; INSERT INTO origin VALUES (?, ?, ?, ?)",
      arguments: [Int64(bitPattern: seed), caseCount, now.milliseconds, isLoaded])
  }
}
