import ArgumentParser
import CaseKit
import Foundation
import Testing

@testable import CaseTUI

/// The documents agree with the program.
struct DocumentTests {
  @Test func theReadmeHasAtMost1500Words() throws {
    #expect(try Document("README.md").text.split(whereSeparator: \.isWhitespace).count <= 1_500)
  }

  @Test func theDocsListEveryKey() throws {
    let rows = CommandRow.all.map { row in
      "| `\(row.keyNames)` | \(row.help) | \(row.places) |"
    }
    try expectTable("keys", in: "docs/browser.md", ["| Key | | Where |", "|---|---|---|"] + rows)
  }

  @Test func theDocsListEverySetting() throws {
    let rows = SettingRow.all.map { row in
      let flag = (row.flag?.name).map { "`\($0)`" } ?? ""
      let variable = row.environment.map { "`\($0)`" } ?? ""
      let name = row.fileKey.map { "`\($0)`" } ?? ""
      let builtIn = row.builtIn.map { $0.isEmpty ? "" : "`\($0)`" } ?? ""
      return "| \(name) | \(variable) | \(flag) | \(builtIn) | \(row.help) |"
    }
    let heading = ["| In the file | Variable | Flag | Built in | |", "|---|---|---|---|---|"]
    try expectTable("settings", in: "docs/configuration.md", heading + rows)
  }

  @Test func theDocsListEveryExitStatus() throws {
    let rows = ExitStatus.meanings.map { "| \($0.status.code) | \($0.meaning) |" }
    try expectTable("exits", in: "docs/commands.md", ["| Exit | Meaning |", "|---|---|"] + rows)
  }

  @Test func everyQueryInTheDocumentsParses() throws {
    #expect(try Document("README.md").blocks("query").joined().count == 10)
    let lines = try Document.all().flatMap { $0.blocks("query").joined() }
    #expect(lines.count > 20)
    for line in lines {
      let query = try #require(line.firstMatch(of: /^(\S.*?) {2}/)?.1, "\(line)")
      #expect(Query.parse(String(query)).problems == [], "\(query)")
    }
  }

  @Test func everyConfigFileInTheDocumentsIsValid() throws {
    let blocks = try Document.all().flatMap { $0.blocks("yaml") }
    #expect(blocks.count > 2)
    for block in blocks {
      let folder = try TemporaryFolder()
      let file = try folder.write(block.joined(separator: "\n"), to: "config.yaml")
      for profile in [nil, block.contains("  staging:") ? "staging" : nil] {
        var environment = ["CASETUI_CONFIG": file]
        environment["CASETUI_PROFILE"] = profile
        let report = SettingsReader(
          SettingRow.all, overrides: SettingsOverrides(), environment: environment,
          directories: Directories(environment: [:], home: folder.path), files: .disk
        ).read()
        #expect(report.problems == [], "\(block)")
        let settings = try report.valid()
        #expect(block.contains("views:") == (settings.allViews.last?.name == "Billing"))
      }
    }
  }

  @Test func everyPictureAndLinkPointsAtAFile() throws {
    let documents = try Document.all()
    #expect(documents.flatMap(\.targets).count { $0.hasSuffix(".png") } > 4)
    for document in documents {
      for target in document.targets {
        #expect(Document.exists(target), "\(document.path) points at \(target)")
      }
    }
  }

  @Test func everyPageIsLinkedFromItsStartPage() throws {
    for (start, pages) in try [
      ("README.md", Document.forUsers()), ("ARCHITECTURE.md", Document.aboutTheCode()),
    ] {
      let targets = try Document(start).targets
      for page in pages where page.path != start {
        #expect(targets.contains(page.path), "\(start) lacks a link to \(page.path)")
      }
    }
  }

  private func expectTable(_ name: String, in path: String, _ lines: [String]) throws {
    let table = lines.joined(separator: "\n") + "\n"
    let found = try Document(path).section(name)
    #expect(
      found == table, "In \(path), between <!-- \(name) --> and <!-- end --> belongs:\n\(table)")
  }
}

// MARK: - Commands

extension DocumentTests {
  @Test func everyCommandInTheDocumentsParses() throws {
    let lines = try DocumentedLine.all(in: Document.all())
    #expect(lines.count { !$0.calls.isEmpty } > 80)
    for line in lines {
      for words in line.calls { expectSense(words, line.testDescription) }
    }
  }

  private func expectSense(_ words: [String], _ place: String) {
    guard HelpTopic(askedForBy: words) == nil else { return }
    let first = words.first ?? "-"
    #expect(
      RootCommand.commandNames.contains(first) || first.hasPrefix("-") || first.contains(":"),
      "no such command: \(place)")
    let line = CommandLineText(arguments: words)
    #expect(line.misplacedValue == nil, "\(place)")
    do {
      let query = try query(of: parsed(line)) ?? ""
      #expect(Query.parse(query).problems == [], "\(place)")
    } catch {
      Issue.record("\(place): \(RootCommand.message(for: error))")
    }
  }

  private func parsed(_ line: CommandLineText) throws -> any ParsableCommand {
    if let command = line.command() { return command }
    return try RootCommand.parseAsRoot(line.parsable)
  }

  private func query(of command: any ParsableCommand) -> String? {
    switch command {
    case let command as BrowseCommand: command.query.request.text
    case let command as ListCommand: command.query.request.text
    case let command as SummaryCommand: command.query.request.text
    case let command as ExportCommand: command.query.request.text
    case let command as CheckCommand: command.query.request.text
    case let command as WatchCommand: command.query.request.text
    case let command as SnapshotCommand: command.query.request.text
    case let command as DemoCommand: command.query.request.text
    case let command as EditCommand: command.choice.query
    case let command as WaitCommand: command.waiting.until
    default: nil
    }
  }
}

extension EndToEndTests {
  /// The examples of the documents, run as a user runs them.
  @Outside
  struct DocumentExampleTests {
    @Test func everyListSearchAndSummaryInTheDocumentsRuns() throws {
      let home = try TemporaryFolder()
      let server = try RunningServer(cases: 60, home: home)
      var environment = server.environment(home: home)
      environment["PATH"] = "\(BuiltProgram.folder):\(environment["PATH"] ?? "")"
      let documents = try ["README.md", "docs/queries.md", "docs/commands.md"].map(Document.init)
      let lines = DocumentedLine.all(in: documents).map(\.text).filter { line in
        ["list", "search", "summary"].contains { line.hasPrefix("casetui \($0) ") }
      }
      #expect(lines.count > 14)
      for line in lines {
        let result = try CommandResult("bash", ["-c", line], environment: environment)
        #expect(result.status == 0, "\(line): \(result.errors)")
      }
    }
  }
}
