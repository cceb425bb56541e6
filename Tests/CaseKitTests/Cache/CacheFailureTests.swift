import Foundation
import GRDB
import TestSupport
import Testing

@testable import CaseKit

/// A cache file that cannot be used does not stop the program.
@Suite(.timeLimit(.minutes(1))) struct CacheFailureTests {
  let fixture: CacheFixture

  init() throws {
    fixture = try CacheFixture()
    try FileManager.default.createDirectory(
      atPath: "\(fixture.folder.path)/cache", withIntermediateDirectories: true)
  }

  private func keepsAndFinds(_ cache: CaseCache) async throws -> Bool {
    cache.see([try .sent(7)], at: .minute(1))
    return await cache.find("ci-7") != nil
  }

  private func expectSetAside(_ flaw: CacheNote.Flaw, _ bytes: Data) async throws {
    let cache = try fixture.open()
    #expect(try await keepsAndFinds(cache))
    let name = try fixture.identity().fileName + ".set-aside"
    #expect(await cache.note == .setAside(flaw, name: name))
    #expect(FileManager.default.contents(atPath: try fixture.path + ".set-aside") == bytes)
    let next = try fixture.open()
    #expect(await next.find("ci-7") != nil)
    #expect(await next.note == nil)
  }

  @Test func aDamagedFileIsSetAside() async throws {
    let bytes = Data("no database".utf8)
    try bytes.write(to: URL(filePath: try fixture.path))
    try await expectSetAside(.broken, bytes)
  }

  @Test func aFileOfAnotherProgramIsSetAside() async throws {
    let queue = try fixture.database()
    try await queue.write { try $0.execute(sql: "CREATE TABLE notes (text)") }
    try queue.close()
    let bytes = try Data(contentsOf: URL(filePath: try fixture.path))
    try await expectSetAside(.foreign, bytes)
  }

  @Test(arguments: [
    ("UPDATE origin SET identity = 'someone else'", CacheNote.Flaw.foreign),
    ("PRAGMA user_version = 99", .newer),
  ])
  func aFileOfAnotherAccountOrVersionIsSetAside(
    _ change: String, _ flaw: CacheNote.Flaw
  ) async throws {
    #expect(try await keepsAndFinds(try fixture.open()))
    let queue = try fixture.database()
    try await queue.writeWithoutTransaction {
      try $0.execute(sql: change)
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
    let cache = try fixture.open()
    #expect(await cache.find("ci-7") == nil)
    guard case .setAside(flaw, _) = await cache.note else {
      Issue.record("\(String(describing: await cache.note))")
      return
    }
    #expect(try await keepsAndFinds(cache))
  }

  @Test func aFileOfTheFirstVersionIsMigrated() async throws {
    let queue = try fixture.database()
    let identity = try fixture.identity().text
    let json = Data(try Case.sent(7).raw.bytes)
    try await queue.write { database in
      try database.execute(sql: CacheSchema.steps[0])
      try database.execute(sql: "INSERT INTO origin VALUES (?, 1)", arguments: [identity])
      try database.execute(
        sql: """
          INSERT INTO kept (id, ref, seen, size) VALUES ('ci-7', 'cs107', 60000, 1);
          PRAGMA application_id = \(CacheSchema.applicationID); PRAGMA user_version = 1
          """)
      try database.execute(sql: "INSERT INTO document VALUES (1, ?, '')", arguments: [json])
    }
    try queue.close()
    let cache = try fixture.open()
    #expect(await cache.find("CS107")?.seen == .minute(1))
    #expect(await cache.note == nil)
    #expect(try await keepsAndFinds(cache))
  }

  @Test func aValueOfTheWrongTypeDoesNotStopTheProgram() async throws {
    #expect(try await keepsAndFinds(try fixture.open()))
    let queue = try fixture.database()
    try await queue.write { try $0.execute(sql: "UPDATE kept SET seen = 'x', updated = 'y'") }
    try queue.close()

    let folder = CacheFolder(path: "\(fixture.folder.path)/cache")
    #expect(folder.reports().map(\.isReadable) == [false])
    let cache = try fixture.open()
    cache.see([try .sent(7)], at: .minute(2))
    _ = await cache.find("ci-7")
    #expect(try await keepsAndFinds(try fixture.open()))
  }

  @Test func aPipeInTheFolderDoesNotBlock() throws {
    let path = try fixture.path
    try #require(mkfifo(path, 0o600) == 0)
    let folder = CacheFolder(path: "\(fixture.folder.path)/cache")
    #expect(folder.reports().map(\.isReadable) == [false])
    #expect(try folder.clear().files == 1)
    #expect(access(path, F_OK) != 0)
  }

  @Test func aLockedFileIsNotChanged() async throws {
    #expect(try await keepsAndFinds(try fixture.open()))
    let other = try fixture.database()
    try await other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
    }
    let cache = try fixture.open()
    cache.see([try .sent(8)], at: .minute(2))

    #expect(await cache.find("ci-7") != nil)
    #expect(await cache.note == .busy)
    try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    cache.see([try .sent(9)], at: .minute(2))
    #expect(await cache.find("ci-9") != nil)
  }

  @Test func theProgramRunsWithoutACacheIfItsFolderCannotBeCreated() async throws {
    let file = "\(fixture.folder.path)/file"
    try Data().write(to: URL(filePath: file))
    let cache = CaseCache(
      folder: "\(file)/cache", identity: try fixture.identity(), limits: fixture.limits)

    #expect(try await !keepsAndFinds(cache))
    guard case .unusable = await cache.note else {
      Issue.record("\(String(describing: await cache.note))")
      return
    }
  }

  /// Overwrites the file of an open cache.
  private func damage() async throws {
    let other = try fixture.database()
    try await other.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try other.close()
    let handle = try FileHandle(forWritingTo: URL(filePath: try fixture.path))
    try handle.write(contentsOf: Data(repeating: 0x55, count: 100_000))
    try handle.close()
  }

  @Test func aFileDamagedWhileInUseIsSetAsideAndReplaced() async throws {
    let cache = try fixture.open()
    #expect(try await keepsAndFinds(cache))
    try await damage()

    #expect(await cache.find("ci-1") == nil)
    #expect(
      await cache.note
        == .setAside(.broken, name: try fixture.identity().fileName + CacheFile.asideSuffix))
    #expect(try await keepsAndFinds(cache))
    #expect(try await keepsAndFinds(try fixture.open()))
  }

  @Test func aReplacementMadeByAnotherProgramIsKept() async throws {
    let late = try fixture.open()
    #expect(try await keepsAndFinds(late))
    try await damage()
    let first = try fixture.open()
    first.see([try .sent(8)], at: .minute(2))
    #expect(await first.find("ci-8") != nil)

    late.see([try .sent(9)], at: .minute(2))
    await late.flush()
    late.see([try .sent(9)], at: .minute(3))

    #expect(await late.find("ci-9") != nil)
    #expect(await late.find("ci-8") != nil)
    #expect(await first.find("ci-9") != nil)
    guard case .setAside(.broken, _) = await late.note else {
      Issue.record("\(String(describing: await late.note))")
      return
    }
  }

  @Test func aDamagedFileIsNotRenamedWhileAnotherProgramOpensIt() async throws {
    let cache = try fixture.open()
    #expect(try await keepsAndFinds(cache))
    try await damage()
    let lock = try CacheLock(path: try fixture.path + ".lock", patience: 20)
    defer { lock.release() }

    #expect(await cache.find("ci-1") == nil)
    #expect(await cache.note == .unusable(detail: "the file is damaged"))
    #expect(!FileManager.default.fileExists(atPath: try fixture.path + CacheFile.asideSuffix))
  }

  @Test func laterRunsKnowThatCasesAreMissingFromTheCache() async throws {
    #expect(try await keepsAndFinds(try fixture.open()))
    let other = try fixture.database()
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let cache = try fixture.open()
    cache.see([try .sent(8)], at: .minute(2))
    await cache.flush()
    try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }

    #expect(await cache.lacksCases)
    cache.see([try .sent(9)], at: .minute(2))
    await cache.flush()
    #expect(await (try fixture.open()).lacksCases)

    let next = try fixture.open()
    next.see([try .sent(8)], at: .minute(3))
    await next.flush()
    #expect(await !next.lacksCases)
    #expect(await !(try fixture.open()).lacksCases)
  }

  @Test func waitingForAFileOpenedByAnotherProgramTimesOut() async throws {
    #expect(try await keepsAndFinds(try fixture.open()))
    let lock = try CacheLock(path: try fixture.path + ".lock", patience: 20)
    defer { lock.release() }

    let cache = try fixture.open()
    #expect(await cache.find("ci-7") == nil)
    #expect(await cache.note == .locked)
  }

  @Test func clearingEmptiesOpenFilesAndRemovesTheOthers() async throws {
    let cache = try fixture.open()
    #expect(try await keepsAndFinds(cache))
    let unused = try fixture.open(account: "acc-2")
    #expect(try await keepsAndFinds(unused))
    await unused.close()
    let folder = CacheFolder(path: "\(fixture.folder.path)/cache")
    #expect(folder.reports().map(\.cases) == [1, 1])
    #expect(folder.reports().compactMap(\.accountID).sorted() == ["acc-1", "acc-2"])

    #expect(try folder.clear().files == 2)

    #expect(folder.reports().map(\.cases) == [0])
    #expect(await cache.find("ci-7") == nil)
    #expect(try await keepsAndFinds(cache))
  }
}
