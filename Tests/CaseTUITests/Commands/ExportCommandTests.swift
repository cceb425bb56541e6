import CaseKit
import Moments
import TestSupport
import Testing

@testable import CaseTUI

struct ExportCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func csvEqualsThatOfTheList() async {
    let exported = await program.run("export", "--format", "csv", "--columns", "ref,title,due")

    #expect(
      exported
        == .done(
          "ref,title,due\r\nCS000100,\"Refund, please\",2026-11-23T08:00:00.000Z\r\n"
            + "CS000200,Login,\r\n"))
  }

  @Test func csvForExcelHasAByteOrderMarkAndPlainDates() async {
    let result = await program.run(
      "export", "refund", "--format", "xlsx-friendly-csv", "--columns", "ref,due,phone")

    #expect(
      result
        == .done("\u{FEFF}ref,due,phone\r\nCS000100,2026-11-23 08:00:00,+49 30 1\r\n"))
  }

  @Test func markdownIsATable() async {
    let result = await program.run("export", "--format", "md", "--columns", "ref,title,tags")

    #expect(
      result
        == .done(
          """
          | ref | title | tags |
          | --- | --- | --- |
          | CS000100 | Refund, please | vip,refund |
          | CS000200 | Login |  |

          """))
  }

  @Test func jsonLinesEqualThoseOfTheList() async {
    let exported = await program.run("export", "--format", "jsonl", "--fields", "ref")

    #expect(exported == .done(#"{"ref":"CS000100"}"# + "\n" + #"{"ref":"CS000200"}"# + "\n"))
  }

  @Test(arguments: ["csv", "jsonl", "md", "xlsx-friendly-csv"])
  func outputOnATerminalEqualsThatInAPipe(_ format: String) async {
    let piped = await program.run("export", "--format", format)

    #expect(await program.onTerminal().run("export", "--format", format) == piped)
    #expect(piped.output.contains("CS000100") && piped.output.contains("CS000200"))
  }

  @Test func everyCaseIsExported() async {
    let result = await TestProgram.paged(137).run("export", "--format", "jsonl")

    #expect(result.output.split(separator: "\n").count == 137)
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: ["csv", "jsonl", "md", "xlsx-friendly-csv"])
  func cachedCasesAreExportedOffline(_ format: String) async throws {
    var program = program
    program.cache = try TemporaryDirectory()
    let line = ["export", "refund", "--format", format]
    let served = await program.run(line)
    program.start = program.start.adding(seconds: 300)
    program.transport = TestProgram(failure: .noConnection(detail: "gone")).transport

    let offline = await program.run(line + ["--offline"])
    let none = await program.run(["export", "absent", "--format", format, "--offline"])

    #expect(offline.output == served.output)
    #expect(offline.errors == "casetui: offline: from the cache, as of 5m ago\n")
    #expect(none.errors == "casetui: offline: no cached case matches\n")
    #expect(none.status == 0)
  }

  @Test(arguments: [
    (["--format", "cvs"], #"Unknown format "cvs": did you mean "csv"?"#), ([], "--format"),
    (["--format", "md", "--fields", "ref"], "--fields works with jsonl"),
    (["--format", "jsonl", "--columns", "ref"], "--columns with the other formats"),
    (["--format", "md", "--columns", "reff"], #"unknown column "reff""#),
    (["--format", "md", "--sort", "deu"], #"unknown sort key "deu": did you mean "due"?"#),
  ])
  func aUsageErrorIsExplained(_ arguments: [String], _ message: String) async {
    let result = await program.run(["export"] + arguments)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
