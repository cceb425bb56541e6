import Foundation
import TestSupport
import Testing

@testable import CaseKit
@testable import CaseTUI

/// An offline command reports problems of the cache.
struct OfflineCacheTests {
  private let folder: TemporaryDirectory
  private var program = TestProgram(cases: [SampleJSON.refund])

  init() throws {
    folder = try TemporaryDirectory()
    program.cache = folder
  }

  /// Creates a folder with the name of the cache file, so that the file cannot be read or created.
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
  func anUnreadableCacheIsReported(_ line: [String]) async throws {
    try await blockFile()

    let result = await program.run(line + ["--offline"])

    #expect(
      result.errors.hasPrefix("casetui: offline, and the cache cannot be read: "))
    #expect(result.errors.hasSuffix(".sqlite: it is not a file\n"))
    #expect(result.output.isEmpty)
    #expect(result.status == 1)
  }

  @Test(arguments: [["list"], ["show", "CS1"], ["summary"], ["export", "--format", "md"]])
  func anEmptyCacheIsReported(_ line: [String]) async {
    let result = await program.run(line + ["--offline"])

    #expect(result.errors.hasPrefix("casetui: offline, and the cache has no cases\n"))
    #expect(result.output.isEmpty)
    #expect(result.status == 1)
  }

  @Test func theLastTotalOfTheServerIsPrinted() async throws {
    _ = await program.run("list")
    let machine = program.machine(Recording().output, Recording().output)
    let identity = try #require(CacheIdentity(machine.settings(SettingsOverrides()).settings))
    let cache = machine.makeCache(identity)
    cache.keep(
      KeptListing(
        question: Question(query: Query(), sort: SortOrder.latestFirst), ids: ["ci-1"],
        seen: machine.now(), total: 430))
    await cache.close()

    let json = await program.run("list", "--offline", "--json").output.filter { $0 != " " }
    #expect(json.contains(#""total":430"#))
    #expect(json.contains(#""truncated":true"#))
    let rows = await program.run("list", "--offline")
    #expect(rows.errors.hasSuffix("1 of 430 cases; --all prints all in the cache\n"))
    let all = await program.run("list", "--offline", "--all")
    #expect(all.errors.hasSuffix("1 of 430 cases\n"))
    let others = await program.run("list", "refund", "--offline", "--json")
    #expect(others.output.filter { $0 != " " }.contains(#""total":1,"#))
  }

  /// The state after a run on a full disk.
  @Test func casesMissingFromTheCacheAreReported() async throws {
    _ = await program.run("list")
    let manager = FileManager.default
    let names = try manager.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasSuffix(".sqlite") })
    try Data().write(to: URL(filePath: "\(folder.path)/\(name).incomplete"))

    let list = await program.run("list", "--offline")
    let summary = await program.run("summary", "--offline", "--json")
    _ = await program.run("list")
    let later = await program.run("list", "--offline")

    #expect(list.errors.contains("the cache could not keep all cases read before"))
    #expect(list.status == 0)
    #expect(summary.output.contains(#""may_lack_cases":true"#))
    #expect(!later.errors.contains("could not keep"))
  }

  @Test func withAServerAnUnreadableCacheIsOnlyAWarning() async throws {
    try await blockFile()

    let result = await program.run("list")

    #expect(result.errors.hasPrefix("casetui: this run continues without a cache: "))
    #expect(result.status == 0)
  }
}
