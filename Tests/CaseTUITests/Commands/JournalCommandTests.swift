import CaseKit
import JSON
import TestSupport
import Testing

@testable import CaseTUI

/// `undo`, `redo`, `apply` and `journal`.
struct JournalCommandTests {
  @Test func theLastChangeIsUndoneAndRedone() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS101", "--title", "New")
    let undone = await program.run("undo")
    #expect(undone.output == "CS101  title: New → Case 1  done\n")
    let redone = await program.run("redo")
    #expect(redone.output == "CS101  title: Case 1 → New  done\n")
    #expect(await program.run("redo").status == 64)
    #expect(program.bodies.count == 3)
  }

  @Test func anUndoRevertsAllCasesOfACommand() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS101", "CS102", "--title", "x", "--yes")
    #expect(await program.run("undo", "--yes").status == 0)
    #expect(program.desk.item("ci-1")?.text("name") == "Case 1")
    #expect(program.desk.item("ci-2")?.text("name") == "Case 2")
  }

  @Test func anUndoReportsTheFieldsThatItSkips() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS101", "--title", "New", "--tag", "a")
    program.desk.change("ci-1", "name", to: "Theirs")
    let result = await program.run("undo", "--dry-run")
    #expect(result.output.contains("title: left alone, changed by Kofi to Theirs"))
    #expect(result.output.contains(#"{"tags":[]}"#))
    let done = await program.run("undo")
    #expect(
      done.output == """
        CS101  tags: a → none  title: left alone, changed by Kofi to Theirs  done\n
        """)
  }

  @Test func noChangeIsUndoneTwice() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS101", "--title", "New")
    _ = await program.run("undo", "1")
    let again = await program.run("undo", "1")
    #expect(again.status == 64)
    #expect(again.errors.contains("entry 1 was already undone by entry 2"))
    #expect(await program.run("undo").errors.contains("there is nothing to undo"))
    #expect(await program.run("undo", "9").status == 5)
  }

  @Test func theJournalListsAndShowsEntries() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS101", "--title", "New", "--reason", "asked for")
    let list = await program.run("journal")
    #expect(list.output == "1\t2026-11-24 08:00\tdone\tedit\tCS101\ttitle: Case 1 → New\n")
    let (document, _) = try await program.json("journal", "list", "--since", "1h")
    let entry = try #require(document["entries"]?.elements?.first?.object)
    #expect(entry.text("state") == "done")
    #expect(entry.text("body") == #"{"name":"New"}"#)
    #expect(entry.text("reason") == "asked for")
    #expect(!"\(document)".contains("secret-token"))
    let show = await program.run("journal", "show", "1")
    #expect(show.output.contains("reason    asked for"))
    #expect(await program.run("journal", "list", "--state", "held").output == "")
    #expect(await program.run("journal", "list", "--state", "hold").status == 64)
    #expect(await program.run("journal", "show", "7").status == 5)
  }

  @Test func aHeldEntryIsResolvedByTheUser() async throws {
    let program = try WritingProgram()
    for _ in 0..<3 {
      _ = await program.run("edit", "CS102", "--expect", "title=Other", "--title", "Mine")
    }
    #expect(await program.run("journal", "resolve", "1", "theirs").status == 0)
    #expect(await program.run("journal", "resolve", "2", "leave").status == 0)
    #expect(program.desk.accepted.isEmpty)
    #expect(await program.run("journal", "resolve", "3", "mine").status == 64)
    #expect(await program.run("journal", "resolve", "3", "mine", "--yes").status == 0)
    #expect(program.desk.item("ci-2")?.text("name") == "Mine")
    #expect(await program.run("journal", "resolve", "3", "mine", "--yes").status == 64)
    #expect(await program.run("journal", "resolve", "3", "yours").status == 64)
    #expect(await program.run("journal", "list", "--state", "held").output == "")
    #expect(await program.run("journal", "show", "4").output.contains("made by   edit"))
  }

  @Test func resolvingAsMineDoesNotWriteTheExpectedValue() async throws {
    let program = try WritingProgram()
    _ = await program.run("edit", "CS102", "--expect", "assignee=ada", "--title", "Mine")
    let result = await program.run("journal", "resolve", "1", "mine", "--yes")
    #expect(result.output == "CS102  title: Case 2 → Mine  done\n")
    #expect(program.bodies == [#"{"name":"Mine"}"#])
  }

  @Test func aDecisionThatCannotBeSentStaysOpen() async throws {
    let program = try WritingProgram { _ in .unreachable }
    _ = await program.run("edit", "CS102", "--expect", "title=Other", "--title", "Mine")
    #expect(await program.run("journal", "resolve", "1", "mine", "--yes").status == 9)
    #expect(await program.run("journal", "resolve", "1", "theirs", "--dry-run").status == 0)
    #expect(await program.run("journal", "list", "--state", "held").output.hasPrefix("1\t"))
    #expect(await program.run("journal", "resolve", "1", "theirs").status == 0)
  }

  @Test func aPlanCanBeAppliedAgainIfNothingWasSent() async throws {
    var program = try WritingProgram { $0 < 5 ? .unreachable : nil }
    let plan = await program.run("edit", "CS101", "--title", "New", "--dry-run", "--json")
    program.program.files["plan.json"] = plan.output
    #expect(await program.run("apply", "plan.json").status == 9)
    #expect(await program.run("apply", "plan.json").status == 0)
    #expect(await program.run("apply", "plan.json").status == 64)
  }

  @Test func anInterruptedPlanIsContinued() async throws {
    let cases = (1...3).map { DeskServer.item($0) }
    var program = try WritingProgram(cases) { (2...9).contains($0) ? .unreachable : nil }
    let refs = ["CS101", "CS102", "CS103"]
    let plan = await program.program.run(["edit"] + refs + ["--title", "x", "--dry-run", "--json"])
    program.program.files["plan.json"] = plan.output
    let first = await program.run("apply", "plan.json", "--yes")
    #expect(first.status == 9)
    #expect(program.bodies.count == 1)
    var rest = first
    while rest.status == 9 { rest = await program.run("apply", "plan.json", "--yes") }
    #expect(rest.status == 0)
    #expect(rest.errors.contains("1 of the 3 changes were already made"))
    #expect(program.desk.accepted.map(\.id) == ["ci-1", "ci-2", "ci-3"])
    #expect(await program.run("apply", "plan.json", "--yes").status == 64)
  }

  @Test func aDryRunNamesTheCasesThatAreGone() async throws {
    var program = try WritingProgram()
    let plan = await program.run("edit", "CS101", "--title", "New", "--dry-run", "--json")
    program.program.files["plan.json"] = plan.output
    program.desk.remove("ci-1")
    let result = await program.run("apply", "plan.json", "--dry-run")
    #expect(result.status == 9)
    #expect(result.output == "CS101  not sent (the server no longer has the case)\n")
  }

  @Test func aHeldEntryIsDismissedWithoutTheServer() async throws {
    var program = try WritingProgram()
    _ = await program.run("edit", "CS102", "--expect", "title=Other", "--title", "Mine")
    program.program.environment["CASETUI_CONFIG"] = "/c.yaml"
    program.program.files["/c.yaml"] = "offline: true\n"
    #expect(await program.run("journal", "resolve", "1", "theirs").status == 0)
  }

  @Test func aWriteWithoutAnAnswerIsSettledAutomatically() async throws {
    let program = try WritingProgram { $0 == 1 ? .answerLost : nil }
    program.desk.setAway(false)
    let result = try await program.json("edit", "CS101", "--title", "New")
    #expect(result.object.edits.first?.text("outcome") == "done")
    #expect(result.object.edits.first?.text("hint") == "confirmed: the server has the change")
    #expect(await program.run("journal", "settle").status == 0)
  }

  @Test func aPlanIsAppliedOnce() async throws {
    var program = try WritingProgram()
    let plan = await program.run("edit", "CS101", "--title", "New", "--dry-run", "--json")
    program.program.files["plan.json"] = plan.output
    let applied = await program.run("apply", "plan.json")
    #expect(applied.output == "CS101  title: Case 1 → New  done\n")
    let again = await program.run("apply", "plan.json")
    #expect(again.status == 64)
    #expect(again.errors.contains("the plan was already applied"))
    #expect(program.bodies.count == 1)
  }

  @Test func aPlanIsHeldIfTheCaseHasChanged() async throws {
    var program = try WritingProgram()
    let plan = await program.run("edit", "CS101", "--title", "New", "--dry-run", "--json")
    program.desk.change("ci-1", "name", to: "Theirs")
    program.program.input = plan.output
    let result = await program.run("apply", "-", "--yes")
    #expect(result.status == 10)
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func aPlanOfAnotherAccountOrChangedByHandIsRefused() async throws {
    var program = try WritingProgram()
    let plan = await program.run("edit", "CS101", "--title", "New", "--dry-run", "--json")
    program.program.files["plan.json"] = plan.output.replacing(
      #""set":"New""#, with: #""set":"Bad""#)
    #expect(await program.run("apply", "plan.json").errors.contains("has been changed"))
    program.program.files["plan.json"] = plan.output
    program.program.environment["CASETUI_ACCOUNT_ID"] = "other"
    #expect(await program.run("apply", "plan.json").errors.contains("another account"))
    #expect(await program.run("apply", "nowhere.json").status == 64)
    #expect(program.desk.accepted.isEmpty)
  }

  @Test func offlineAnEditIsRefused() async throws {
    var program = try WritingProgram()
    program.program.environment["CASETUI_CONFIG"] = "/c.yaml"
    program.program.files["/c.yaml"] = "offline: true\n"
    let result = await program.run("edit", "CS101", "--title", "New")
    #expect(result.status == 64)
    #expect(result.errors.contains("needs the server, but the settings say offline"))
  }

  @Test func withoutAJournalAnEditIsRefused() async throws {
    var program = try WritingProgram()
    program.program.state = nil
    let result = await program.run("edit", "CS101", "--title", "New")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing is written without a journal"))
    #expect(program.desk.calls.isEmpty)
  }
}
