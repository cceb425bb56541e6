import TestSupport
import Testing

@testable import CaseTUI

/// Showing several cases at once.
struct ShowManyTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func refsAreReadFromStandardInput() async {
    var program = program
    program.input = "CS000200\n  cs000100\r\nCS000200\n"

    let result = await program.run("show", "-", "--template", "{ref}")

    #expect(result == .done("CS000200\nCS000100\n"))
  }

  @Test func severalCasesShareOneEnvelope() async throws {
    let shown = await program.run("show", "CS000100", "ci-2", "--json")
    let listed = await program.run("list", "--json")

    #expect(shown == listed)
  }

  @Test func severalCasesAreSeparatedByAnEmptyLine() async {
    let result = await program.run("show", "CS000200", "CS000100")

    #expect(result.output.contains("\n\nCS000100  Refund, please\n"))
  }

  @Test func severalRawCasesAreAnArray() async {
    let result = await program.run("show", "CS000200", "CS000200", "ci-2", "--raw")

    let object = #"{"_id":"ci-2","refId":"CS000200","name":"Login"}"#
    #expect(result == .done("[\(object),\(object)]\n"))
  }

  @Test func missingCasesAreReportedAfterTheOthers() async {
    let result = await program.run("show", "CS8", "CS000200", "CS9", "--template", "{ref}")

    #expect(result.output == "CS000200\n")
    #expect(result.errors.hasPrefix(#"casetui: no case has the ref or id "CS8", "CS9""#))
    #expect(result.status == 5)
  }

  @Test func casesThatShareARefAreAllShown() async throws {
    let program = Self.sharing
    let said = "casetui: 2 cases have the ref \"CS1\": ci-1, ci-2\n"

    let lines = await program.run("show", "cs1", "--template", "{id}")
    let document = await program.run("show", "CS1", "--fields", "id")
    let raw = await program.run("show", "CS1", "--raw")
    let one = await program.run("show", "ci-2", "--raw")

    #expect(lines == .done("ci-1\nci-2\n", errors: said.replacing("CS1", with: "cs1")))
    #expect(document.output.contains(#""cases":[{"id":"ci-1"},{"id":"ci-2"}],"total":2"#))
    #expect(document.errors.isEmpty)
    #expect(raw.output.hasPrefix(#"[{"_id":"ci-1""#) && raw.errors == said)
    #expect(one.output.hasPrefix(#"{"_id":"ci-2""#) && one.errors.isEmpty)
  }

  @Test func casesThatShareARefAreAllShownOffline() async throws {
    var program = Self.sharing
    program.cache = try TemporaryDirectory()
    _ = await program.run("list")

    let result = await program.run("show", "CS1", "--offline", "--template", "{id}")

    #expect(result.output.split(separator: "\n").sorted() == ["ci-1", "ci-2"])
    #expect(result.errors.contains("2 cases have the ref \"CS1\""))
  }

  @Test(arguments: [["open", "CS1", "--print"], ["wait", "CS1", "--until", "is:open"]])
  func commandsForOneCaseRefuseASharedRef(_ arguments: [String]) async {
    var program = Self.sharing
    // If pauses end at once, so does the time limit of `wait`, perhaps before the answer.
    program.pauses = nil
    program.files["/home/test/.config/casetui/config.yaml"] =
      "open_url: https://cases.example.com/{id}"

    let result = await program.run(arguments)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(
      result.errors
        == "casetui: 2 cases have the ref \"CS1\": ci-1, ci-2\n  give the id of one of them\n")
  }

  private static let sharing = TestProgram(cases: [
    #"{"_id": "ci-1", "refId": "CS1", "name": "One"}"#,
    #"{"_id": "ci-2", "refId": "CS1", "name": "Other"}"#,
  ])

  @Test func anEmptyInputIsAUsageError() async {
    var program = program
    program.input = " \n"

    let result = await program.run("show", "-")

    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("casetui: standard input holds no ref"))
  }
}
