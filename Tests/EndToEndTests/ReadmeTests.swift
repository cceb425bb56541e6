import CaseKit
import Foundation
import Testing

@testable import CaseTUI

/// What the README says is what the program does.
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  private let text: String

  init() throws {
    text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
  }

  @Test func theKeysAreThoseOfTheCommandTable() {
    let rows = CommandRow.all.map { row in
      "| `\(row.keyNames)` | \(row.help) | \(row.places) |"
    }
    expectSection("keys", ["| Key | | Where |", "|---|---|---|"] + rows)
  }

  @Test func theSettingsAreThoseOfTheSettingTable() {
    let rows = SettingRow.all.map { row in
      let flag = (row.flag?.name).map { "`\($0)`" } ?? ""
      let variable = row.environment.map { "`\($0)`" } ?? ""
      let name = row.fileKey.map { "`\($0)`" } ?? ""
      let builtIn = row.builtIn.map { $0.isEmpty ? "" : "`\($0)`" } ?? ""
      return "| \(name) | \(variable) | \(flag) | \(builtIn) | \(row.help) |"
    }
    let heading = ["| In the file | Variable | Flag | Built in | |", "|---|---|---|---|---|"]
    expectSection("settings", heading + rows)
  }

  @Test func theExitsAreThoseOfTheTable() {
    let rows = ExitStatus.meanings.map { "| \($0.status.code) | \($0.meaning) |" }
    expectSection("exits", ["| Exit | Meaning |", "|---|---|"] + rows)
  }

  @Test func theQueriesAreUnderstood() throws {
    let lines = try block("query")
    #expect(lines.count == 12)
    for line in lines {
      let query = try #require(line.firstMatch(of: /^(\S.*?) {2}/)?.1)
      #expect(Query.parse(String(query)).problems == [], "\(query)")
    }
  }

  @Test func theSampleOfTheSettingsIsValid() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(block("yaml").joined(separator: "\n"), to: "config.yaml")
    let report = SettingsReader(
      SettingRow.all, overrides: SettingsOverrides(), environment: ["CASETUI_CONFIG": file],
      directories: Directories(environment: [:], home: folder.path), files: .disk
    ).read()
    #expect(report.problems == [])
    #expect(try report.valid().allViews.last?.name == "Billing")
  }

  @Test func thePicturesAreThere() {
    let pictures = text.matches(of: /!\[[^\]]+\]\(([^)]+)\)/).map { String($0.1) }
    #expect(pictures.count > 4)
    for picture in pictures {
      let path = Self.root.appending(path: picture).path
      #expect(FileManager.default.fileExists(atPath: path), "\(picture)")
    }
  }

  /// The rows between the comment with the name and the next `<!-- end -->`.
  private func expectSection(_ name: String, _ expected: [String]) {
    let rest = text.split(separator: "<!-- \(name) -->\n", maxSplits: 1).last ?? ""
    let found = rest.split(separator: "<!-- end -->", maxSplits: 1).first ?? ""
    let table = expected.joined(separator: "\n") + "\n"
    #expect(found == table, "Between <!-- \(name) --> and <!-- end --> belongs:\n\(table)")
  }

  private func block(_ language: String) throws -> [Substring] {
    let parts = text.split(separator: "```\(language)\n", maxSplits: 1)
    let rest = try #require(parts.count == 2 ? parts.last : nil)
    return rest.split(separator: "\n```", maxSplits: 1)[0].split(separator: "\n")
  }
}
