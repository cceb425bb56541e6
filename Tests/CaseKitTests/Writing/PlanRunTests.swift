import GRDB
import JSON
import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

/// Plans against slow and lagging servers, odd answers, and a journal that fails.
struct PlanRunTests {
  @Test(arguments: [6, 60])
  func aReadThatTakesLongerThanItStaysFreshIsUsedOnce(seconds: Int) async throws {
    let clock = SkippingClock()
    let fixture = try WriteFixture(clock: clock, onRead: { clock.advance(by: .seconds(seconds)) })
    let plan = try fixture.plan([WriteFixture.closing])
    clock.advance(by: .seconds(60))
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.calls.count == 2)
  }

  /// The twenty oldest cases are not among the latest changes, so that each must be looked up.
  @Test func aBulkEditOfOldCasesEndsOnASlowServer() async throws {
    let clock = SkippingClock()
    let fixture = try WriteFixture(
      (1...30).map { DeskServer.item($0) }, clock: clock, pageSize: 5,
      onRead: { clock.advance(by: .milliseconds(400)) })
    let plan = try fixture.plan([WriteFixture.closing], of: Array(1...20))
    clock.advance(by: .seconds(60))
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == Array(repeating: .done, count: 20))
    #expect(fixture.desk.accepted.count == 20)
    #expect(fixture.desk.calls.count <= 20 * 3)
  }

  @Test(
    arguments: [
      ["status": "Error", "message": "no"], ["status": "success"], ["_id": "ci-1", "status": "ok"],
      ["status": ["_id": "sts-New", "name": "New"]],
    ] as [JSONValue])
  func anAnswerThatIsNotTheCaseIsSettledByReading(answer: JSONValue) async throws {
    let fixture = try WriteFixture { _ in .answer(answer) }
    #expect(try await fixture.close().map(\.outcome) == [.done])
    #expect(fixture.desk.accepted.count == 1)
  }

  @Test func anAcceptedWriteIsStillKnownAsAcceptedInTheNextRun() async throws {
    let fixture = try WriteFixture { _ in .ignored }
    let plan = try fixture.plan([WriteFixture.closing])
    fixture.desk.setAway(true)
    #expect(
      try await fixture.engine.perform(plan, door: "edit").map(\.outcome) == [.unknown])
    fixture.desk.setAway(false)
    let settled = try await fixture.later().settle()
    #expect(settled.map(\.state) == [.ended(.notApplied)])
    #expect(settled[0].detail == "the server accepted the change but did not make it")
  }

  /// The user plans on a read that lacks the last write; meanwhile a colleague changes the field.
  @Test func aColleaguesChangeIsHeldAlthoughTheServerLagged() async throws {
    let fixture = try WriteFixture()
    let lagging = try fixture.item(1)
    _ = try await fixture.close()
    fixture.desk.change("ci-1", "status", to: DeskServer.status("On Hold"))
    let reopening = FieldChange(.status, .set(DeskServer.status("In Progress")))
    let edit = PlannedEdit([reopening], of: lagging, readAt: fixture.now)
    let plan = EditPlan(id: "p", account: "acc", madeAt: fixture.now, edits: [edit])
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.held])
    #expect(fixture.desk.item("ci-1")?["status"] == DeskServer.status("On Hold"))
  }

  @Test func aHeldEditIsNotSentIfTheExpectationHoldsLater() async throws {
    let fixture = try WriteFixture([DeskServer.item(1, status: "On Hold")])
    let plan = try fixture.plan(
      [FieldChange(.title, .set("x"))], bases: [.status: ["name": "open"]])
    fixture.desk.change("ci-1", "status", to: DeskServer.status("Open"))
    fixture.clock.advance(by: .seconds(60))
    #expect(try await fixture.engine.perform(plan, door: "edit").map(\.outcome) == [.held])
    #expect(fixture.desk.accepted.isEmpty)
  }

  /// The disk is full when the result of the first write is to be stored.
  @Test func aResultThatCouldNotBeStoredIsStoredBeforeTheNextWrite() async throws {
    let path = Mutex("")
    let fixture = try WriteFixture { number in
      guard number == 1 else { return nil }
      try? DatabaseQueue(path: path.withLock(\.self)).write {
        try $0.execute(
          sql: """
            CREATE TRIGGER full BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'disk full'); END
            """)
      }
      return nil
    }
    path.withLock { $0 = fixture.journalFile.path }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.done])
    #expect(results[0].detail?.contains("disk full") == true)
    #expect(try await fixture.journal.entry(1).state == .sending)

    try await DatabaseQueue(path: fixture.journalFile.path).write {
      try $0.execute(sql: "DROP TRIGGER full")
    }
    #expect(try await fixture.close([2]).map(\.outcome) == [.done])
    #expect(try await fixture.journal.entry(1).state == .ended(.done))
  }

  @Test func aRefusedTokenIsTheCauseForTheRestOfTheEdits() async throws {
    let fixture = try WriteFixture { _ in .status(401) }
    let results = try await fixture.close([1, 2])
    #expect(results.map(\.outcome) == [.refused, .notSent])
    for result in results {
      guard case .failure(.notSignedIn) = result.cause else {
        Issue.record("The cause is \(String(describing: result.cause))")
        continue
      }
    }
  }
}
