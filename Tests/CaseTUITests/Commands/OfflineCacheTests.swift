import CaseKit
import Foundation
import TestSupport
import Testing

@testable import CaseTUI

/// A command that must not ask the server says when it cannot read what was seen either.
struct OfflineCacheTests {
  private let folder: TemporaryDirectory
  private var program = TestProgram(cases: [SampleJSON.refund])

  init() throws {
    folder = try TemporaryDirectory()
    program.cache = folder
  }

  /// Makes a folder of what has the name of the file, which can then be neither read nor made.
  private func blockFile() async throws {
    _ = await program.run("list")
    let manager = FileManager.default
    for name in try manager.contentsOfDirectory(atPath: folder.path) {
      try manager.removeItem(atPath: "\(folder.path)/\(name)")
      guard name.hasSuffix(".sqlite") else { continue }
      try manager.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
    }
  }

  @Test(arguments: [
    ["list"], ["show", "CS1"], ["summary"], ["search", "refund"], ["export", "--format", "md"],
  ])
  func itIsNotTakenForNothingSeen(_ line: [String]) async throws {
    try await blockFile()

    let result = await program.run(line + ["--offline"])

    #expect(
      result.errors.hasPrefix("casetui: offline, and what was seen before cannot be read: "))
    #expect(result.errors.hasSuffix(".sqlite: it is no file\n"))
    #expect(result.output.isEmpty)
    #expect(result.status == 1)
  }

  @Test func withAServerItStopsNothing() async throws {
    try await blockFile()

    let result = await program.run("list")

    #expect(result.errors.hasPrefix("casetui: this run goes on without a cache: "))
    #expect(result.status == 0)
  }
}
