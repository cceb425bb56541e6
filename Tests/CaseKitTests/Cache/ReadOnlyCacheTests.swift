import Foundation
import GRDB
import TestSupport
import Testing

@testable import CaseKit

/// A read-only cache file still answers queries.
@Suite(.timeLimit(.minutes(1))) struct ReadOnlyCacheTests {
  let fixture: CacheFixture

  init() async throws {
    fixture = try CacheFixture()
    let cache = try fixture.open()
    cache.see([try .sent(7)], at: .minute(1))
    await cache.close()
  }

  private var folder: String { "\(fixture.folder.path)/cache" }

  /// The files of the folder with their bytes.
  private func files() throws -> [String: Data?] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: "\(folder)/\($0)"))
      })
  }

  private func change(_ sql: String) async throws {
    let queue = try fixture.database()
    try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test(arguments: ["/cache", ".sqlite"])
  func casesAreFoundAndNothingIsWritten(_ readOnly: String) async throws {
    try FileManager.default.removeItem(atPath: try fixture.path + ".lock")
    let before = try files()
    let cache = try fixture.openReadOnly(readOnly)
    cache.see([try .sent(8)], at: .minute(2))

    #expect(await cache.find("ci-7")?.seen == .minute(1))
    #expect(await cache.answer(Question(), first: nil, in: .minute(2)).total == 1)
    #expect(await cache.find("ci-8") == nil)
    #expect(await cache.note == .readOnly)
    #expect(await cache.refusal == nil)
    await cache.close()
    #expect(try files() == before)
  }

  @Test func aReportOnTheFolderWritesNothing() throws {
    let before = try files()

    #expect(CacheFolder(path: folder).reports().map(\.cases) == [1])
    #expect(try files() == before)
  }

  @Test func theJournalOfAKilledProgramIsRead() async throws {
    let writer = try fixture.open()
    writer.see([try .sent(8)], at: .minute(2))
    await writer.flush()
    let cache = try fixture.openReadOnly()

    #expect(await cache.find("ci-8") != nil)
    await writer.close()
  }

  @Test(arguments: [
    ("UPDATE origin SET identity = 'someone else'", "belonged to another program or account"),
    ("PRAGMA user_version = 99", "was written by a newer casetui"),
    ("PRAGMA user_version = 2", "was written by an older casetui"),
  ])
  func aFileOfAnotherAccountOrVersionIsNeitherReadNorRenamed(_ sql: String, _ reason: String)
    async throws
  {
    try await change(sql)
    let before = try files()
    let cache = try fixture.openReadOnly()

    #expect(await cache.find("ci-7") == nil)
    guard case .unusable(let detail) = await cache.refusal else {
      Issue.record("\(String(describing: await cache.refusal))")
      return
    }
    #expect(detail.contains(reason))
    #expect(try files() == before)
  }

  @Test func aDamagedFileIsReported() async throws {
    let bytes = Data("no database".utf8)
    try bytes.write(to: URL(filePath: try fixture.path))
    let cache = try fixture.openReadOnly()

    #expect(await cache.find("ci-7") == nil)
    #expect(await cache.refusal == .unusable(detail: "the file is damaged"))
    #expect(FileManager.default.contents(atPath: try fixture.path) == bytes)
  }

  /// The first page is intact: the file opens but cannot be read.
  @Test func aFileDamagedAfterItsFirstPageIsReported() async throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: try fixture.path))
    let end = try handle.seekToEnd()
    try handle.seek(toOffset: 16_384 * 2)
    try handle.write(contentsOf: Data(repeating: 0x55, count: Int(end) - 16_384 * 2))
    try handle.close()
    let before = try files()
    let cache = try fixture.openReadOnly()

    #expect(await cache.find("ci-7") == nil)
    #expect(await cache.refusal == .unusable(detail: "the file is damaged"))
    #expect(try files() == before)
  }

  @Test func aMissingFileThatCannotBeCreatedIsReported() async throws {
    let cache = CaseCache(
      folder: "/proc/self/cache", identity: try fixture.identity(), limits: fixture.limits)

    #expect(await cache.find("ci-7") == nil)
    guard case .unusable = await cache.refusal else {
      Issue.record("\(String(describing: await cache.refusal))")
      return
    }
  }
}
