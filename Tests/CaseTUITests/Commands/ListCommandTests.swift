import Testing

@testable import CaseTUI

struct ListCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func inAPipeCompleteValuesAreSeparatedByTabs() async {
    let result = await program.run("list")

    #expect(
      result
        == .done(
          """
          CS000100\tRefund, please\tAnn\temail\tIn Progress\tHigh\t2026-11-24T07:00:00.000Z\
          \t2026-11-23T08:00:00.000Z\tMaya
          CS000200\tLogin\t\t\t\t\t\t\t

          """))
  }

  @Test func onATerminalATableFitsTheWidth() async {
    let result = await program.onTerminal(width: 80).run("list")

    #expect(
      result
        == .done(
          """
          ID        Title           Status       Priority    Due         Assignee
          CS000100  Refund, please  In Progress  High        overdue 1d  Maya
          CS000200  Login                                                -

          """))
  }

  @Test func aTableInAPipeIsAlignedAndNotShortened() async {
    let result = await program.run("list", "--table", "--columns", "ref,due,title")

    #expect(
      result
        == .done(
          """
          ID        Due                       Title
          CS000100  2026-11-23T08:00:00.000Z  Refund, please
          CS000200                            Login

          """))
  }

  @Test func coloursFollowTheTerminal() async {
    var program = TestProgram(cases: [SampleJSON.refund]).onTerminal()
    program.facts.ink = .colored

    let result = await program.run("list", "--columns", "ref,due,title")

    #expect(
      result.output == """
        \u{1B}[1;4mID\u{1B}[0m        \u{1B}[1;4mDue\u{1B}[0m         \u{1B}[1;4mTitle\u{1B}[0m
        \u{1B}[36mCS000100\u{1B}[0m  \u{1B}[1;31moverdue 1d\u{1B}[0m  Refund, please

        """)
  }

  @Test func csvHasAHeaderAndQuotesValuesIfNeeded() async {
    let result = await program.run("list", "--csv", "--columns", "ref,title,tags,phone")

    #expect(
      result
        == .done(
          "ref,title,tags,phone\r\n"
            + #"CS000100,"Refund, please","vip,refund",+49 30 1"# + "\r\n"
            + "CS000200,Login,,\r\n"))
  }

  @Test func jsonIsOneObjectWithEveryKeyInOrder() async {
    let result = await program.run("list", "--json")

    #expect(
      result
        == .done(
          #"{"schema_version":1,"cases":["# + "\(Expected.refund),\(Expected.bare)"
            + #"],"total":2,"returned":2,"truncated":false,"next_cursor":null,"source":"server","as_of":null,"may_lack_cases":false}"#
            + "\n"))
  }

  @Test func eachJSONLineIsOneCase() async {
    let result = await program.run("list", "--jsonl")

    #expect(result == .done("\(Expected.refund)\n\(Expected.bare)\n"))
  }

  @Test func rawOutputKeepsEveryKeyUnchanged() async {
    let result = await TestProgram(cases: [SampleJSON.bare, #"{"_id": "ci-9", "x": [1.50, {}]}"#])
      .run("list", "--raw")

    #expect(
      result
        == .done(
          #"[{"_id":"ci-2","refId":"CS000200","name":"Login"},{"_id":"ci-9","x":[1.50,{}]}]"#
            + "\n"))
  }

  @Test func jsonIsIndentedOnATerminal() async {
    let result = await TestProgram(cases: []).onTerminal().run("list", "--json")

    #expect(
      result
        == .done(
          """
          {
            "schema_version": 1,
            "cases": [],
            "total": 0,
            "returned": 0,
            "truncated": false,
            "next_cursor": null,
            "source": "server",
            "as_of": null,
            "may_lack_cases": false
          }

          """))
  }
}

extension TestProgram.Result {
  static func done(_ output: String, errors: String = "") -> Self {
    Self(output: output, errors: errors, status: 0)
  }
}

/// The case objects of ``SampleJSON``, by the contract.
private enum Expected {
  static let refund =
    #"{"id":"ci-1","ref":"CS000100","title":"Refund, please","status":"In Progress","#
    + #""status_category":"in_progress","priority":"High","assignee":"Maya","#
    + #""assignee_type":"agent","queue":"Billing","customer":{"name":"Ann","#
    + #""email":"ann@example.com","phone":"+49 30 1"},"channels":["email"],"#
    + #""tags":["vip","refund"],"due_at":"2026-11-23T08:00:00.000Z","breached":true,"#
    + #""created_at":"2026-11-20T08:00:00.000Z","updated_at":"2026-11-24T07:00:00.000Z","#
    + #""description":"It broke.\nTwice.","fields":[{"name":"Plan","key":"plan","#
    + #""type":"dropdown","custom":true,"value":["Gold","EU"]},{"name":"Plan","key":null,"#
    + #""type":"input","custom":true,"value":null}]}"#

  static let bare =
    #"{"id":"ci-2","ref":"CS000200","title":"Login","status":null,"status_category":"open","#
    + #""priority":null,"assignee":null,"assignee_type":null,"queue":null,"#
    + #""customer":{"name":null,"email":null,"phone":null},"channels":[],"tags":[],"#
    + #""due_at":null,"breached":false,"created_at":null,"updated_at":null,"#
    + #""description":null,"fields":[]}"#
}
