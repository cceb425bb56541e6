import GRDB
import JSON
import Moments
import Synchronization
import TestSupport
import Testing

@testable import CaseKit

/// A write from its plan to its outcome, with each possible failure.
struct WriteEngineTests {
  @Test func aWriteIsComparedJournaledAndSentOnce() async throws {
    let fixture = try WriteFixture()
    let results = try await fixture.close()

    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.accepted.map(\.id) == ["ci-1"])
    #expect(fixture.desk.calls.count == 1)
    let entry = try await fixture.journal.entry(try #require(results.first?.entry))
    #expect(entry.state == .ended(.done))
    #expect(entry.answerStatus == 200)
    #expect(
      String(decoding: entry.body, as: UTF8.self).hasPrefix(#"{"status":{"_id":"sts-Closed""#))
    let kept = await fixture.cache.find("CS101")
    #expect(kept?.item.status.name == "Closed")
  }

  @Test func aCaseWithTheWantedValuesIsNotWritten() async throws {
    let fixture = try WriteFixture([DeskServer.item(1, status: "Closed")])
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.noChange])
    #expect(fixture.desk.calls.isEmpty)
    #expect(try await fixture.journal.entries().map(\.state) == [.ended(.noChange)])
  }

  @Test func aFailedExpectationHoldsTheWrite() async throws {
    let fixture = try WriteFixture([DeskServer.item(1, status: "On Hold")])
    let plan = try fixture.plan([WriteFixture.closing], bases: [.status: ["name": "open"]])
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.held])
    #expect(fixture.desk.calls.isEmpty)
    #expect(try await fixture.journal.entries().first?.isHeld == true)
  }

  @Test func casesAreReadAgainIfTheLastReadIsOld() async throws {
    let fixture = try WriteFixture()
    let plan = try fixture.plan([WriteFixture.closing], of: [1, 2, 3])
    fixture.desk.change("ci-2", "status", to: DeskServer.status("On Hold"))
    fixture.desk.change("ci-3", "name", to: "Another title")
    fixture.clock.advance(by: .seconds(60))
    let results = try await fixture.engine.perform(plan, door: "edit")

    #expect(results.map(\.outcome) == [.done, .held, .done])
    #expect(results[1].edit.changes[0].theirs == DeskServer.status("On Hold"))
    // One page has all three cases.
    #expect(fixture.desk.calls.count == 3)
  }

  @Test func aWriteToADeletedCaseIsRefused() async throws {
    let fixture = try WriteFixture()
    let plan = try fixture.plan([WriteFixture.closing])
    fixture.desk.remove("ci-1")
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.refused])
    #expect(results[0].detail == "the server has no such case: gone")
  }

  @Test(arguments: [DeskServer.Fault.answerLost, .empty, .short])
  func aReadSettlesAWriteWithAnIncompleteAnswer(fault: DeskServer.Fault) async throws {
    let fixture = try WriteFixture { _ in fault }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.accepted.count == 1)
  }

  @Test func aWriteThatNeverArrivedIsNotApplied() async throws {
    let fixture = try WriteFixture { _ in .requestLost }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.notApplied])
    #expect(fixture.desk.accepted.isEmpty)
    #expect(fixture.clock.waits == [.seconds(1), .seconds(2), .seconds(7), .seconds(20)])
  }

  @Test func anAcceptedChangeThatTheServerDidNotMakeIsReported() async throws {
    let fixture = try WriteFixture { _ in .ignored }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.notApplied])
    #expect(results[0].detail == "the server accepted the change but did not make it")
  }

  @Test(arguments: [500, 502, 503])
  func aReadSettlesAWriteAfterAServerError(status: Int) async throws {
    let fixture = try WriteFixture { $0 == 1 ? .status(status) : nil }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.notApplied])
    #expect(results[0].detail == "the server answered \(status) and did not make the change")
    // The write is not resent automatically.
    #expect(fixture.desk.calls.count { $0.url.description.contains("updateCase") } == 1)
  }

  @Test(arguments: [400, 403, 412])
  func aRefusedWriteIsNotRetried(status: Int) async throws {
    let fixture = try WriteFixture { _ in .status(status) }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.refused])
    #expect(fixture.desk.calls.count == 1)
    let entry = try await fixture.journal.entry(1)
    #expect(entry.answerStatus == status)
    #expect(entry.answer == Array(#"{"errors":[{"message":"no"}]}"#.utf8))
  }

  @Test func aRateLimitedWriteIsRetried() async throws {
    let fixture = try WriteFixture { $0 < 3 ? .status(429) : nil }
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.accepted.count == 1)
  }

  @Test func aRefusedConnectionIsRetriedAndFinallyNotSent() async throws {
    let fixture = try WriteFixture { $0 == 1 ? .unreachable : nil }
    #expect(try await fixture.close().map(\.outcome) == [.done])
    let gone = try WriteFixture { _ in .unreachable }
    let results = try await gone.close([1, 2])
    #expect(results.map(\.outcome) == [.notSent, .notSent])
    #expect(gone.desk.accepted.isEmpty)
  }

  @Test func theOutcomeIsUnknownWhileTheCaseCannotBeRead() async throws {
    let fixture = try WriteFixture { _ in .answerLost }
    let plan = try fixture.plan([WriteFixture.closing])
    fixture.desk.setAway(true)
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.unknown])

    fixture.desk.setAway(false)
    let settled = try await fixture.later().settle()
    #expect(settled.map(\.state) == [.ended(.done)])
    #expect(fixture.desk.accepted.count == 1)
  }

  /// Leaves an entry like a killed program, made at the start of the clock.
  private func leftBehind(_ fixture: WriteFixture, isDone: Bool) async throws {
    let killed = Journal(fixture.journalFile, owner: ProcessIdentity(text: "gone")) { _ in false }
    let edit = PlannedEdit([WriteFixture.closing], of: try fixture.item(1), readAt: fixture.now)
    let entry = JournalEntry(
      edit, batch: "b", at: fixture.now, door: "edit", reason: nil, state: .sending)
    _ = try await killed.begin([entry], at: fixture.now).get()
    await killed.close()
    if isDone { fixture.desk.change("ci-1", "status", to: DeskServer.status("Closed")) }
  }

  @Test func theNextStartSettlesTheWritesOfAKilledRun() async throws {
    let fixture = try WriteFixture()
    try await leftBehind(fixture, isDone: true)
    #expect(try await fixture.engine.settleAtOnce().map(\.state) == [.ended(.done)])
    #expect(fixture.desk.accepted.isEmpty)
    #expect(fixture.clock.waits.isEmpty)
  }

  @Test func aWriteThatMayStillArriveIsNotSettledAtOnce() async throws {
    let fixture = try WriteFixture()
    try await leftBehind(fixture, isDone: false)
    #expect(try await fixture.engine.settleAtOnce().isEmpty)
    #expect(try await fixture.journal.entry(1).state == .sending)
    fixture.clock.advance(by: .seconds(31))
    #expect(try await fixture.engine.settleAtOnce().map(\.state) == [.ended(.notApplied)])
  }

  @Test func aWriteWaitsUntilTheLastWriteToTheCaseIsSettled() async throws {
    let fixture = try WriteFixture()
    try await leftBehind(fixture, isDone: false)
    let results = try await fixture.close()
    #expect(results.map(\.outcome) == [.done])
    #expect(try await fixture.journal.entry(1).state == .ended(.notApplied))
    #expect(fixture.clock.waits == [.seconds(1), .seconds(2), .seconds(7), .seconds(20)])
  }

  /// After a timeout, the most common unknown outcome, the reads start at the end of the wait.
  @Test func afterATimeoutTheCaseIsReadForThirtyMoreSeconds() async throws {
    let clock = SkippingClock()
    let fixture = try WriteFixture(clock: clock) { _ in
      clock.advance(by: .seconds(60))
      return .requestLost
    }
    #expect(try await fixture.close().map(\.outcome) == [.notApplied])
    #expect(clock.waits == [.seconds(1), .seconds(2), .seconds(7), .seconds(20)])
  }

  @Test func everyCaseOfABulkEditIsReadJustBeforeItsWrite() async throws {
    let clock = SkippingClock()
    let cases = (1...6).map { DeskServer.item($0) }
    let fixture = try WriteFixture(cases, clock: clock) { _ in
      clock.advance(by: .seconds(6))
      return nil
    }
    let plan = try fixture.plan([WriteFixture.closing], of: Array(1...6))
    let task = Task { try await fixture.engine.perform(plan, door: "edit") }
    while fixture.desk.accepted.isEmpty { await Task.yield() }
    fixture.desk.change("ci-6", "status", to: DeskServer.status("On Hold"))
    let results = try await task.value

    #expect(results.map(\.outcome) == [.done, .done, .done, .done, .done, .held])
  }

  @Test func theCaseIsReadAgainAfterAPauseRequestedByTheServer() async throws {
    let clock = SkippingClock()
    let fixture = try WriteFixture(clock: clock) { number in
      guard number == 1 else { return nil }
      clock.advance(by: .seconds(6))
      return .status(429)
    }
    let plan = try fixture.plan([FieldChange(.tags, .members(adding: ["mine"], removing: []))])
    fixture.desk.change("ci-1", "tags", to: ["theirs"])
    let results = try await fixture.engine.perform(plan, door: "edit")

    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.item("ci-1")?["tags"] == ["theirs", "mine"])
    let entry = try await fixture.journal.entry(1)
    #expect(entry.body == Array(#"{"tags":["theirs","mine"]}"#.utf8))
  }

  /// The server asks to slow down, so that the case must be looked at again; meanwhile the journal
  /// loses its table.
  @Test func aJournalThatFailsAmidAPlanLeavesNoEditWithoutAResult() async throws {
    let clock = SkippingClock()
    let path = Mutex("")
    let fixture = try WriteFixture(clock: clock) { number in
      guard number == 1 else { return nil }
      clock.advance(by: .seconds(6))
      try? DatabaseQueue(path: path.withLock(\.self)).write {
        try $0.execute(sql: "DROP TABLE entry")
      }
      return .status(429)
    }
    path.withLock { $0 = fixture.journalFile.path }
    let results = try await fixture.close([1, 2, 3])
    #expect(results.map(\.edit.target.id) == ["ci-1", "ci-2", "ci-3"])
    #expect(results.allSatisfy { $0.outcome == .notSent && $0.detail != nil })
    #expect(fixture.desk.accepted.isEmpty)
  }

  @Test func aSimultaneousChangeByAColleagueDoesNotFailTheWrite() async throws {
    let fixture = try WriteFixture { _ in
      .colleague(.init("tags", ["theirs"]))
    }
    let plan = try fixture.plan([FieldChange(.tags, .members(adding: ["mine"], removing: []))])
    let results = try await fixture.engine.perform(plan, door: "edit")
    #expect(results.map(\.outcome) == [.done])
  }

  /// Two programs of one user that read the case separately.
  @Test func aLaterWriteOfAnotherProgramOfTheUserIsIncluded() async throws {
    let fixture = try WriteFixture()
    let adding = { FieldChange(.tags, .members(adding: [$0], removing: [])) }
    let (first, second) = (try fixture.plan([adding("a")]), try fixture.plan([adding("b")]))
    #expect(try await fixture.engine.perform(first, door: "edit").map(\.outcome) == [.done])
    #expect(try await fixture.engine.perform(second, door: "edit").map(\.outcome) == [.done])
    #expect(fixture.desk.item("ci-1")?["tags"] == ["a", "b"])
  }

  @Test func aReadThatLacksAnEarlierWriteIsRepeated() async throws {
    let fixture = try WriteFixture()
    let lagging = try fixture.item(1)
    _ = try await fixture.close()
    fixture.clock.advance(by: .seconds(1))
    let open = FieldChange(.status, .set(DeskServer.status("Open")))
    let edit = PlannedEdit([open], of: lagging, readAt: fixture.now)
    let plan = EditPlan(id: "p", account: "acc", madeAt: fixture.now, edits: [edit])
    let results = try await fixture.engine.perform(plan, door: "edit")
    // With the old read, the write would have been reported as no change.
    #expect(results.map(\.outcome) == [.done])
    #expect(fixture.desk.item("ci-1")?["status"] == DeskServer.status("Open"))
  }

  @Test func nothingIsSentWhileTheServerShowsOldValues() async throws {
    let fixture = try WriteFixture()
    _ = try await fixture.close()
    fixture.desk.restore(DeskServer.item(1))
    let results = try await fixture.engine.perform(
      try fixture.plan([FieldChange(.title, .set("x"))]), door: "edit")
    #expect(results.map(\.outcome) == [.notSent])
    #expect(results[0].detail == "the server still shows the case as it was before entry 1")
    #expect(fixture.clock.waits == [.seconds(1), .seconds(2), .seconds(7), .seconds(20)])
    #expect(fixture.desk.accepted.count == 1)
  }

  @Test func aBulkEditStopsAfterRepeatedServerErrors() async throws {
    let cases = (1...10).map { DeskServer.item($0) }
    let fixture = try WriteFixture(cases) { _ in .status(503) }
    let results = try await fixture.close(Array(1...10))
    #expect(results.count == 10)
    #expect(results.prefix(3).allSatisfy { $0.outcome == .notApplied })
    #expect(results.dropFirst(3).allSatisfy { $0.outcome == .notSent })
    let entries = try await fixture.journal.entries()
    #expect(entries.count == 10)
    #expect(entries.allSatisfy { !$0.state.isOpen })
  }

  @Test func aCancelledBulkEditStopsBetweenTwoCases() async throws {
    let cases = (1...30).map { DeskServer.item($0) }
    let (writes, written) = AsyncStream.makeStream(of: Int.self)
    let fixture = try WriteFixture(cases) { number in
      written.yield(number)
      return nil
    }
    let task = Task { try await fixture.close(Array(1...30)) }
    for await number in writes where number == 3 { break }
    task.cancel()
    let results = try await task.value

    let done = results.count { $0.outcome == .done }
    #expect((3..<30).contains(done))
    #expect(results.count { $0.outcome == .notSent } == 30 - done)
    #expect(fixture.desk.accepted.count == done)
    // Running the same edit again writes only the remaining cases.
    #expect(try await fixture.close(Array(1...30)).count { $0.outcome == .noChange } == done)
    #expect(fixture.desk.accepted.count == 30)
  }

  @Test func nothingIsWrittenWithoutAJournal() async throws {
    let journal = Journal(
      ofAccount: WriteFixture.account, stateDirectory: "/dev/null/state")
    let fixture = try WriteFixture(journal: journal)
    await #expect(throws: JournalFailure.self) { try await fixture.close() }
    #expect(fixture.desk.calls.isEmpty)
  }
}

// MARK: - Undo

extension WriteEngineTests {
  private func undo(_ id: Int64, _ fixture: WriteFixture) async throws -> [WriteResult] {
    let entry = try await fixture.journal.entry(id)
    let edit = PlannedEdit(
      takingBack: entry, of: try fixture.item(1), readAt: fixture.now)
    let plan = EditPlan(
      id: TokenSource.randomID(), account: "acc", madeAt: fixture.now, edits: [edit])
    return try await fixture.engine.perform(plan, door: "undo")
  }

  @Test func anUndoRestoresTheEarlierValues() async throws {
    let fixture = try WriteFixture([DeskServer.item(1, tags: ["a"])])
    let changes = [
      WriteFixture.closing, FieldChange(.tags, .members(adding: ["b"], removing: ["a"])),
    ]
    _ = try await fixture.engine.perform(try fixture.plan(changes), door: "edit")
    let results = try await undo(1, fixture)

    #expect(results.map(\.outcome) == [.done])
    let object = try #require(fixture.desk.item("ci-1"))
    #expect(object["status"] == DeskServer.status("Open"))
    #expect(object["tags"] == ["a"])
    #expect(try await fixture.journal.entry(1).undoneBy == 2)
    #expect(try await fixture.journal.last(undoing: false).isEmpty)
    #expect(try await fixture.journal.last(undoing: true).map(\.id) == [2])
  }

  @Test func anUndoKeepsTheChangesOfOthers() async throws {
    let fixture = try WriteFixture()
    let changes = [WriteFixture.closing, FieldChange(.title, .set("Mine"))]
    _ = try await fixture.engine.perform(try fixture.plan(changes), door: "edit")
    fixture.desk.change("ci-1", "name", to: "Theirs")
    let results = try await undo(1, fixture)

    #expect(results.map(\.outcome) == [.done])
    #expect(results[0].edit.leftAlone.map(\.field) == [.title])
    #expect(results[0].edit.updatedBy == "Kofi")
    #expect(fixture.desk.item("ci-1")?["name"] == "Theirs")
    #expect(fixture.desk.item("ci-1")?["status"] == DeskServer.status("Open"))
  }

  @Test func anUndoIsDoneIfTheEarlierValueIsAlreadyThere() async throws {
    let fixture = try WriteFixture()
    _ = try await fixture.close()
    fixture.desk.change("ci-1", "status", to: DeskServer.status("Open"))
    #expect(try await undo(1, fixture).map(\.outcome) == [.noChange])
    #expect(try await fixture.journal.entry(1).undoneBy == 2)
    #expect(try await fixture.journal.last(undoing: false).isEmpty)
  }

  @Test func anUndoIsHeldIfOthersChangedAllItsFields() async throws {
    let fixture = try WriteFixture()
    _ = try await fixture.close()
    fixture.desk.change("ci-1", "status", to: DeskServer.status("On Hold"))
    #expect(try await undo(1, fixture).map(\.outcome) == [.held])
    #expect(fixture.desk.accepted.count == 1)
  }
}
