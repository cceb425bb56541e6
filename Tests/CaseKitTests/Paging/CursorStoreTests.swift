import Foundation
import TestSupport
import Testing

@testable import CaseKit

struct CursorStoreTests {
  private let folder: TemporaryDirectory
  private let store: CursorStore

  init() throws {
    folder = try TemporaryDirectory()
    store = CursorStore(stateDirectory: folder.path)
  }

  private func position(after count: Int) throws -> ReadingPosition {
    let identity = ReadingIdentity(query: 1, order: 2, server: 3)
    return ReadingPosition(identity, started: .now).advanced(
      by: try (0..<count).map { try .sent($0) })
  }

  @Test func aLongCursorGetsAShortName() throws {
    let position = try position(after: 100)
    let cursor = store.cursor(position)

    #expect(cursor.count == 21)
    #expect(store.text(of: cursor) == position.text)
    #expect(store.cursor(position) == cursor)
    #expect(CursorStore(stateDirectory: folder.path).text(of: cursor) == position.text)
  }

  @Test func aShortCursorIsNotReplaced() throws {
    let position = try position(after: 3)

    #expect(store.cursor(position) == position.text)
    #expect(store.text(of: position.text) == position.text)
  }

  @Test func aLongCursorIsNotReplacedWithoutAFolder() throws {
    let position = try position(after: 100)

    #expect(CursorStore.none.cursor(position) == position.text)
    #expect(CursorStore(stateDirectory: "/dev/null").cursor(position) == position.text)
    #expect(CursorStore.none.text(of: position.text) == position.text)
  }

  @Test func anUnknownOrForgedNameIsRejected() throws {
    let cursor = store.cursor(try position(after: 100))

    #expect(store.text(of: "k-0123456789012345678") == nil)
    #expect(store.text(of: "k-/../../etc/passwd..") == "k-/../../etc/passwd..")
    // A file that somebody else has changed does not match its name.
    try Data("AQ".utf8).write(to: URL(filePath: "\(folder.path)/cursors/\(cursor)"))
    #expect(store.text(of: cursor) == nil)
  }

  @Test func theOldestCursorsAreDeleted() throws {
    for count in 0..<2_010 {
      _ = store.cursor(try position(after: 100).advanced(by: [.sent(count + 1_000)]))
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cursors").count
    #expect(1_000...1_010 ~= kept)
  }
}
