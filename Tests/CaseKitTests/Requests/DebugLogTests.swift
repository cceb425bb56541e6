import Foundation
import Moments
import Testing

@testable import CaseKit

struct DebugLogTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func withFolder(_ work: (String) throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(folder.path)
  }

  private func record(_ outcome: RequestRecord.Outcome, status: Int? = nil) throws -> RequestRecord
  {
    RequestRecord(
      startedAt: Timestamp(milliseconds: 1_795_507_200_123),
      url: try ServerURL("https://cases.example.com/st-1/getCases"), body: Array("{}".utf8),
      outcome: outcome, status: status, received: status == nil ? nil : 18_342, milliseconds: 45)
  }

  @Test func eachRequestIsAppendedAsOneLine() throws {
    try withFolder { folder in
      let path = folder + "/log"
      try DebugLog(path: path).write(record(.answered, status: 200))
      try DebugLog(path: path).write(record(.failed(code: "timeout")))

      #expect(
        try String(contentsOfFile: path, encoding: .utf8) == """
          2026-11-24T08:00:00.123Z getCases sent=2 status=200 ms=45 received=18342 outcome=answered
          2026-11-24T08:00:00.123Z getCases sent=2 status=- ms=45 received=- outcome=failed:timeout

          """)
    }
  }

  @Test func onlyTheOwnerCanReadTheLog() throws {
    try withFolder { folder in
      let path = folder + "/log"
      _ = FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o644])

      _ = try DebugLog(path: path)

      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func aLinkOrAFolderIsRefused() throws {
    try withFolder { folder in
      let link = folder + "/link"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: folder + "/target")

      #expect(throws: PrivateFile.Failure.self) { try DebugLog(path: link) }
      #expect(throws: PrivateFile.Failure.self) { try DebugLog(path: folder) }
      #expect(!FileManager.default.fileExists(atPath: folder + "/target"))
    }
  }
}
