import CaseKit
import JSON
import TestSupport
import Testing

@testable import CaseTUI

/// `casetui edit`, from the command line to the request body.
struct EditCommandTests {
  @Test func aChangedFieldIsPrinted() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "CS101", "--title", "New", "--tag", "+a,b", "--tag=-c")
    #expect(result.status == 0)
    #expect(result.output == "CS101  title: Case 1 → New; tags: none → a, b  done\n")
    #expect(program.bodies == [#"{"name":"New","tags":["a","b"]}"#])
  }

  @Test func aNameIsSentAsTheObjectThatCasesHave() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "cs101", "--status", "closed", "--yes")
    #expect(result.output == "CS101  status: Open → Closed  done\n")
    #expect(program.bodies == [#"{"status":{"_id":"sts-Closed","name":"Closed"}}"#])
  }

  @Test func jsonContainsTheOldValuesAndTheOutcome() async throws {
    let program = try WritingProgram()
    let (document, status) = try await program.json("edit", "CS101", "--due", "2026-12-01 17:00")
    #expect(status == 0)
    #expect(document["schema_version"]?.text == "1")
    let edit = try #require(document.edits.first)
    #expect(
      edit.members.map(\.key) == ["ref", "id", "title", "outcome", "fields", "entry", "hint"])
    #expect(edit.text("outcome") == "done")
    #expect(edit.text("entry") == "1")
    #expect(
      edit["fields"] == [
        [
          "field": "due", "before": .null, "after": "2026-12-01T17:00:00.000Z", "theirs": .null,
        ]
      ])
  }

  @Test func aDryRunOnlyReads() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "CS101", "--title", "New", "--dry-run")
    #expect(result.status == 0)
    #expect(
      result.output == """
        CS101  Case 1
          title: Case 1 → New
          POST /caseManagement/api/public/analytics/st-1/updateCase/ci-1  {"name":"New"}

        """)
    #expect(program.desk.accepted.isEmpty)
    #expect(!program.desk.calls.contains { $0.url.description.contains("updateCase") })
    #expect(!result.output.contains("secret-token"))
  }

  @Test func writingIsOffByDefault() async throws {
    var program = try WritingProgram()
    program.program.environment["CASETUI_WRITES"] = nil
    let off = await program.run("edit", "CS101", "--title", "New")
    #expect(off.status == 12)
    #expect(
      off.errors == """
        casetui: casetui edit changes cases, but writing is off
          add `writes: on` to the config file, or set CASETUI_WRITES=on

        """)
    #expect(program.desk.calls.isEmpty)
    #expect(await program.run("edit", "CS101", "--title", "New", "--dry-run").status == 0)
    program.program.environment["CASETUI_WRITES"] = "on"
    let readOnly = await program.run("edit", "CS101", "--title", "New", "--read-only")
    #expect(readOnly.status == 12)
    #expect(readOnly.errors.contains("leave out --read-only"))
    #expect(program.desk.accepted.isEmpty)
  }

  @Test(arguments: [
    (["edit"], "name the cases to edit, or give --where"),
    (["edit", "CS101"], "there is nothing to change"),
    (["edit", "CS101", "--where", "is:open", "--title", "x"], "not both"),
    (["edit", "--where", "", "--title", "x"], "--all"),
    (["edit", "CS101", "--status", "closd", "--yes"], "did you mean \"Closed\"?"),
    (["edit", "CS101", "--due", "soon"], "the due must be +2d, fri, 2026-12-01"),
    (["edit", "CS101", "--due", "9999-12-31"], "the due must be +2d, fri, 2026-12-01"),
    (["edit", "CS101", "--title", " "], "a title must not be empty"),
    (["edit", "CS101", "--tag", ""], "tag"),
    (["edit", "CS101", "--field", "Plna=Pro"], "did you mean \"Plan\"?"),
    (["edit", "CS101", "--field", "Seats=many"], "the Seats must be a number, not \"many\""),
    (["edit", "CS101", "--field", "plan=a", "--field", "Plan=b"], "sets \"Plan\" twice"),
    (["edit", "CS101", "--title", "x", "--expect", "title=a", "--expect", "title=b"], "twice"),
    (["edit", "CS101", "--field", "Title=x"], "CS101 has no field \"Title\""),
    (["edit", "CS101", "--field", "Plan"], "--field must be name=value"),
    (["edit", "CS101", "--assignee", "me"], "casetui does not know who you are"),
    (["edit", "CS101", "--expect", "color=red", "--title", "x"], "unknown field \"color\""),
    (["edit", "CS101", "--description-file", "/nowhere"], "/nowhere does not exist"),
  ])
  func aUsageErrorIsReportedAndNothingIsSent(arguments: [String], words: String) async throws {
    let program = try WritingProgram()
    let result = await program.program.run(arguments)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.lowercased().contains(words.lowercased()), "\(result.errors)")
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func aMissingCaseEndsWith5() async throws {
    let program = try WritingProgram()
    #expect(await program.run("edit", "CS101", "CS999", "--title", "x").status == 5)
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func aRefSharedByTwoCasesIsRefused() async throws {
    var second = try #require(DeskServer.item(2).object)
    second.members.removeAll { $0.key == "refId" }
    second.members.append(.init("refId", "CS101"))
    let program = try WritingProgram([DeskServer.item(1), .object(second)])
    let result = await program.run("edit", "CS101", "--title", "x")
    #expect(result.status == 64)
    #expect(result.errors.contains("2 cases have the ref \"CS101\": ci-"))
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func aFailedExpectationHoldsTheEdit() async throws {
    let program = try WritingProgram()
    let (document, status) = try await program.json(
      "edit", "CS102", "--expect", "status=open", "--title", "x")
    #expect(status == 10)
    let edit = try #require(document.edits.first)
    #expect(edit.text("outcome") == "held")
    #expect(
      edit.text("hint") == "to decide, run casetui journal resolve 1 mine (or theirs, or leave)")
    let spoken = await program.run("edit", "CS102", "--expect", "status=open", "--title", "x")
    #expect(spoken.output.hasSuffix("held (it does not have the expected value)\n"))
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func anExpectationAboutTagsAlsoHoldsAChangeOfTags() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "CS101", "--expect", "tags=vip", "--tag", "a")
    #expect(result.status == 10)
    #expect(program.desk.accepted.isEmpty)
  }

  @Test(arguments: [
    (DeskServer.Fault.status(412), Int32(9), "refused"), (.status(401), 4, "refused"),
    (.requestLost, 9, "not_applied"),
    (.unreachable, 9, "not_sent"),
  ])
  func theExitStatusShowsTheOutcome(
    fault: DeskServer.Fault, status: Int32, outcome: String
  ) async throws {
    let program = try WritingProgram { _ in fault }
    let result = try await program.json("edit", "CS101", "--title", "x")
    #expect(result.status == status)
    #expect(result.object.edits.first?.text("outcome") == outcome)
  }

  @Test func withoutATerminalConfirmationRequiresYes() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "CS101", "CS102", "--title", "x")
    #expect(result.status == 64)
    #expect(result.errors.contains("--yes sends it without asking"))
    #expect(program.desk.accepted.isEmpty)
  }

  @Test(arguments: [("y\n", 2, Int32(0)), ("\n", 0, 2), ("n\n", 0, 2)])
  func onlyYesConfirmsAnEdit(typed: String, sent: Int, status: Int32) async throws {
    let program = try WritingProgram().typing(typed)
    let result = await program.run("edit", "CS101", "CS102", "--title", "x")
    #expect(result.status == status)
    #expect(program.desk.accepted.count == sent)
    #expect(result.errors.contains("Send these 2 changes? [y/N]"))
  }

  @Test(arguments: [("12\n", 12), ("y\n", 0), ("11\n", 0)])
  func manyCasesAreConfirmedByTypingTheirNumber(typed: String, sent: Int) async throws {
    let program = try WritingProgram((1...12).map { DeskServer.item($0) }).typing(typed)
    let result = await program.run("edit", "--where", "status:open", "--title", "x")
    #expect(program.desk.accepted.count == sent)
    #expect(result.errors.contains("This changes 12 cases. Type 12 to continue:"))
  }

  @Test func aQueryChangesTheCasesThatItFinds() async throws {
    let program = try WritingProgram()
    let result = await program.run(
      "edit", "--where", "status:closed", "--priority", "medium", "--title", "x", "--yes")
    #expect(result.output == "CS102  title: Case 2 → x  done\n")
  }

  @Test func refsAreReadFromStandardInput() async throws {
    var program = try WritingProgram()
    program.program.input = "CS101\nCS102\n"
    let result = await program.run("edit", "-", "--title", "x", "--yes")
    #expect(result.status == 0)
    #expect(program.desk.accepted.map(\.id) == ["ci-1", "ci-2"])
  }

  @Test func manyUnknownRefsAreCounted() async throws {
    var program = try WritingProgram()
    program.program.input = (1...2_000).map { "no\($0)" }.joined(separator: "\n")
    let result = await program.run("edit", "-", "--title", "x", "--yes")
    #expect(result.status == 5)
    #expect(result.errors.contains("\"no5\" and 1995 others"))
  }

  @Test func aValueThatNoCaseHasNeedsConfirmation() async throws {
    let program = try WritingProgram()
    let spelled = await program.run("edit", "CS101", "--field", "plan=FREE", "--title", "x")
    #expect(spelled.output == "CS101  title: Case 1 → x  done\n")
    let near = await program.run("edit", "CS101", "--field", "Plan=Fred")
    #expect(near.status == 64)
    #expect(near.errors.contains("\"Fred\" is a new value for Plan: did you mean \"Free\"?"))
    #expect(program.desk.accepted.count == 1)
    let sent = await program.run("edit", "CS101", "--field", "Plan=Enterprise", "--yes")
    #expect(sent.status == 0)
    #expect(sent.errors.contains("\"Enterprise\" is a new value for Plan; cases have: Free"))
    #expect(program.desk.accepted.count == 2)
    #expect(await program.typing("n\n").run("edit", "CS101", "--field", "Plan=Pro").status == 2)
  }

  @Test func aDescriptionIsReadFromAFile() async throws {
    var program = try WritingProgram()
    program.program.files["/tmp/text"] = "first\nsecond\n"
    _ = await program.run("edit", "CS101", "--description-file", "/tmp/text")
    #expect(program.bodies == [#"{"desc":"first\nsecond"}"#])
  }

  @Test func hostileTextIsMadeSafe() async throws {
    let program = try WritingProgram([DeskServer.item(1, title: "a\u{1B}[2Jb\u{202E}c")])
    for arguments in [["--dry-run"], [], ["--json"]] {
      let result = await program.program.run(["edit", "CS101", "--title", "x\u{7}"] + arguments)
      #expect(!result.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
      #expect(!result.output.unicodeScalars.contains("\u{7}"))
    }
    let journal = await program.run("journal")
    #expect(!journal.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" })
  }

  @Test func aPastDueDateIsAllowedWithAWarning() async throws {
    let program = try WritingProgram()
    let result = await program.run("edit", "CS101", "--due", "2020-01-01", "--dry-run")
    #expect(result.output.contains("the due date is in the past"))
    #expect(await program.run("edit", "CS101", "--due", "2020-01-01").status == 0)
  }
}
