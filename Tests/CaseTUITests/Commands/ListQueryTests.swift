import CaseKit
import Testing

@testable import CaseTUI

/// The query and the order of `list`, and its messages about the answer.
struct ListQueryTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func aNegatedTermIsNotReadAsAnOption() async {
    let result = await program.run("list", "-status:in-progress", "--columns", "ref")

    #expect(result == .done("CS000200\n"))
  }

  @Test func aViewAndAQueryAreCombined() async {
    let result = await program.run("list", "--view", "overdue", "refund", "--columns", "ref")

    #expect(result == .done("CS000100\n"))
  }

  @Test func casesArePrintedInTheRequestedOrder() async {
    // The stub server does not sort.
    let cases = (1...6).map { #"{"_id": "ci-\#($0)", "refId": "CS\#($0)"}"# }

    let result = await TestProgram(cases: cases)
      .run("list", "--sort", "ref:desc", "--all", "--columns", "ref")

    #expect(result == .done("CS6\nCS5\nCS4\nCS3\nCS2\nCS1\n"))
  }

  @Test func anEmptyResultIsNotAFailure() async {
    let result = await program.run("list", "absent")

    #expect(result == .done(""))
  }

  @Test func anEmptyResultIsReportedOnATerminal() async {
    let result = await program.onTerminal().run("list", "absent")

    #expect(result == .done("", errors: "no case matches\n"))
  }

  @Test func anEmptyResultFailsWithFailEmpty() async {
    let result = await program.run("list", "absent", "--fail-empty")

    #expect(result == .init(output: "", errors: "", status: 3))
  }

  @Test func configuredColumnsApplyOnlyToTables() async {
    var program = program
    program.files["/home/test/.config/casetui/config.yaml"] = "columns: [title, ref]"

    let table = await program.onTerminal().run("list", "login")
    let values = await program.run("list", "login")

    #expect(table.output == "Title    ID\nLogin    CS000200\n")
    #expect(values.output == "CS000200\tLogin\t\t\t\t\t\t\t\n")
  }

  @Test func settingsWarningsAreNotPrintedWithJSON() async {
    var program = program
    program.environment["CASETUI_TOKN_FILE"] = "x"

    let talk = await program.run("list", "--limit", "5")
    let json = await program.run("list", "--json")

    #expect(talk.errors.hasPrefix("casetui: CASETUI_TOKN_FILE: warning: unknown variable"))
    #expect(json.errors.isEmpty)
  }
}
