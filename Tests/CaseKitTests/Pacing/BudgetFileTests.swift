import Foundation
import Moments
import Testing

@testable import CaseKit

@Suite final class BudgetFileTests {
  private let directory: String
  private let now = Timestamp(milliseconds: 1_000_000)

  init() {
    directory =
      FileManager.default.temporaryDirectory
      .appending(path: "casetui-budget-\(UUID().uuidString)/state").path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (directory as NSString).deletingLastPathComponent)
  }

  private func budget(_ limit: Int, of account: String = "acc") -> RequestBudget {
    RequestBudget(limit: limit, file: BudgetFile(of: account, in: directory))
  }

  private func path() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
    return "\(directory)/\(try #require(names.first))"
  }

  @Test func twoProgramsShareOneBudget() {
    let (one, other) = (budget(2), budget(2))
    #expect(one.take(for: .asked, at: now) == nil)
    #expect(other.take(for: .asked, at: now) == nil)
    #expect(one.take(for: .asked, at: now) == now.adding(seconds: 60))
    #expect(budget(2).take(for: .asked, at: now) == now.adding(seconds: 60))
  }

  @Test func eachAccountHasItsOwnBudget() {
    #expect(budget(1).take(for: .asked, at: now) == nil)
    #expect(budget(1, of: "other").take(for: .asked, at: now) == nil)
  }

  @Test func theFileIsPrivateAndDoesNotNameTheAccount() throws {
    _ = budget(1, of: "6639f7bd").take(for: .asked, at: now)
    let path = try path()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(!path.contains("6639f7bd"))
  }

  @Test(arguments: ["", "no moment\n", "\u{0}\u{FF}", "99999999999999999999\n-5\n", "1000000"])
  func aDamagedFileIsReplaced(_ content: String) throws {
    _ = budget(5).take(for: .asked, at: now)
    try content.write(toFile: try path(), atomically: false, encoding: .utf8)
    let budget = budget(1)
    let first = budget.take(for: .asked, at: now.adding(seconds: 90))
    #expect(first == nil)
    #expect(budget.take(for: .asked, at: now.adding(seconds: 91)) == now.adding(seconds: 150))
  }

  @Test func withoutAFileEachProgramCountsItsOwnRequests() throws {
    try FileManager.default.createDirectory(
      atPath: (directory as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try "".write(toFile: directory, atomically: false, encoding: .utf8)
    let budget = budget(1)
    #expect(budget.take(for: .asked, at: now) == nil)
    #expect(budget.take(for: .asked, at: now) == now.adding(seconds: 60))
  }

  @Test func aSymbolicLinkIsNotFollowed() throws {
    _ = budget(1).take(for: .asked, at: now)
    let path = try path()
    let target = "\(directory)/target"
    try "kept".write(toFile: target, atomically: false, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    _ = budget(1).take(for: .asked, at: now)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }
}
