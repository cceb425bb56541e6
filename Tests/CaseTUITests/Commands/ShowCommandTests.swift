import CaseKit
import Testing

@testable import CaseTUI

struct ShowCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test(arguments: ["CS000100", "cs000100", "ci-1"])
  func aCaseIsFoundByRefOrID(_ name: String) async {
    let result = await program.run("show", name)

    #expect(
      result
        == .done(
          """
          CS000100  Refund, please

          Summary
            Status       In Progress
            Priority     High
            Due          2026-11-23T08:00:00.000Z
            Agreement    breached
            Assignee     Maya
            Queue        Billing
            Customer     Ann
            Channels     email
            Tags         vip, refund

          Description
          It broke.
          Twice.

          Customer
            Name         Ann
            E-mail       ann@example.com
            Phone        +49 30 1
            Id           u-9

          People
            Assigned to  agent

          Fields
            Plan         Gold, EU

          Tasks and ids
            Case         ci-1
            Tasks        ti-1
            unknown      {"x":1}

          Dates
            Created      2026-11-20T08:00:00.000Z
            Updated      2026-11-24T07:00:00.000Z
            Due          2026-11-23T08:00:00.000Z

          """))
  }

  @Test func aLongLabelIsWrappedAndNotShortened() async {
    let item = """
      {"_id": "ci-5", "refId": "CS5", "fields": [
        {"displayName": "Custom field number 11", "selectedValue": "one"},
        {"displayName": "Custom field number 12", "selectedValue": "two"}]}
      """
    let result = await TestProgram(cases: [item]).onTerminal(width: 40).run("show", "ci-5")
    let lines = result.output.split(separator: "\n").map {
      $0.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    }
    for line in [
      "  Custom field      one", "  number 11", "  Custom field      two", "  number 12",
    ] {
      #expect(lines.contains { $0.hasPrefix(line) }, "\(lines)")
    }
  }

  @Test func linesAreWrappedOnATerminal() async {
    let long = #"{"_id": "ci-4", "name": "Long", "desc": "one two three four five six seven"}"#

    let result = await TestProgram(cases: [long]).onTerminal(width: 20).run("show", "ci-4")

    #expect(result.output.contains("Description\none two three four\nfive six seven\n"))
  }

  @Test func jsonHasTheEnvelopeOfAList() async {
    let shown = await program.run("show", "CS000200", "--json")
    let listed = await program.run("list", "ref:CS000200", "--json")

    #expect(shown.status == 0)
    #expect(shown.output == listed.output)
  }

  @Test func rawOutputIsTheUnchangedObject() async {
    let result = await program.run("show", "ci-2", "--raw")

    #expect(result == .done(#"{"_id":"ci-2","refId":"CS000200","name":"Login"}"# + "\n"))
  }

  @Test func aMissingCaseEndsWith5() async {
    let result = await program.run("show", "CS9")

    let errors = """
      casetui: no case has the ref or id "CS9"
        to search for text, run casetui search TEXT

      """
    #expect(result == .init(output: "", errors: errors, status: 5))
  }
}
