import CaseKit
import Foundation
import Testing

@Suite struct FileReaderTests {
  private func withFile(
    _ bytes: [UInt8], mode: Int, _ body: (String) throws -> Void
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: mode]))
    try body(path)
  }

  @Test(arguments: [(0o600, false), (0o640, true), (0o604, true)])
  func theBytesAndTheAccessOfOthersAreRead(mode: Int, isReadableByOthers: Bool) throws {
    let bytes = [UInt8](repeating: 7, count: 40_000)
    try withFile(bytes, mode: mode) { path in
      #expect(
        FileReader.disk.read(path) == .bytes(bytes, isReadableByOthers: isReadableByOthers))
    }
  }

  @Test func theReasonForAnUnreadableFileIsGiven() throws {
    #expect(FileReader.disk.read("/nowhere/at/all") == .missing)
    #expect(FileReader.disk.read("/") == .unreadable(reason: "is a directory"))
    #expect(FileReader.disk.read("/dev/null") == .bytes([], isReadableByOthers: false))
    try withFile([UInt8](repeating: 7, count: (1 << 20) + 1), mode: 0o600) { path in
      #expect(FileReader.disk.read(path) == .unreadable(reason: "is larger than 1 MiB"))
    }
  }

  @Test func aPipeDoesNotBlock() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    #expect(FileReader.disk.read(path) == .unreadable(reason: "is not a regular file"))
  }
}
