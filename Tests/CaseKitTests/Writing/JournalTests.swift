import GRDB
import Glibc
import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The journal file: what it stores, what it refuses and who may write.
struct JournalTests {
  private let directory: TemporaryDirectory
  private let account = "account one"

  init() throws { directory = try TemporaryDirectory() }

  private var file: JournalFile {
    JournalFile(path: "\(directory.path)/journal/one.sqlite", account: account)
  }

  private func journal(
    owner: String = "me", alive: Set<String> = ["me"]
  ) -> Journal {
    Journal(file, owner: ProcessIdentity(text: owner)) { alive.contains($0) }
  }

  private static let now = Timestamp(milliseconds: 0)

  private func entry(_ number: Int = 1, at moment: Int64 = 0) throws -> JournalEntry {
    let item = try #require(Case(json: DeskServer.item(number).bytes))
    let edit = PlannedEdit(
      [WriteFixture.closing], of: item, readAt: Timestamp(milliseconds: moment))
    return JournalEntry(
      edit, batch: TokenSource.randomID(), at: Timestamp(milliseconds: moment), door: "edit",
      reason: "why",
      state: .sending)
  }

  @Test func anEntryIsReadAsItWasWritten() async throws {
    let journal = journal()
    var kept = try #require(try await journal.begin([try entry()], at: Self.now).get().first)
    #expect(kept.id == 1)
    #expect(try await journal.entry(1) == kept)
    kept.state = .ended(.refused)
    kept.detail = "no"
    kept.answerStatus = 412
    kept.answer = Array("{}".utf8)
    try await journal.finish(kept)
    #expect(try await self.journal().entry(1) == kept)
  }

  @Test func onlyTheUserCanReadTheFile() async throws {
    let journal = journal()
    _ = try await journal.begin([try entry()], at: Self.now)
    let path = file.path
    for name in [path, path + "-wal"] {
      var status = stat()
      #expect(stat(name, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
    await journal.close()
  }

  @Test func anAnswerIsStoredUpToALimit() async throws {
    let journal = journal()
    var kept = try #require(try await journal.begin([try entry()], at: Self.now).get().first)
    kept.answer = [UInt8](repeating: 0x61, count: 1 << 20)
    kept.state = .ended(.done)
    try await journal.finish(kept)
    #expect(try await journal.entry(1).answer.count == JournalEntry.answerLimit)
  }

  @Test func aCaseBeingWrittenByAnotherProgramIsBusy() async throws {
    _ = try await journal(owner: "other").begin([try entry()], at: Self.now)
    let mine = journal(alive: ["me", "other"])
    let second = try await mine.begin([try entry(), try entry(2)], at: Self.now)
    guard case .failure(let obstacles) = second else {
      Issue.record("The write began")
      return
    }
    #expect(obstacles.list == [.busy(WriteTarget(id: "ci-1", ref: "CS101", title: "Case 1"))])
    #expect(try await mine.entries().count == 1)
    _ = try await mine.begin([try entry(2)], at: Self.now).get()
  }

  @Test func anEntryOfAKilledProgramIsSettledFirst() async throws {
    _ = try await journal(owner: "killed").begin([try entry()], at: Self.now)
    let mine = journal()
    guard case .failure(let obstacles) = try await mine.begin([try entry()], at: Self.now) else {
      Issue.record("The write began")
      return
    }
    #expect(obstacles.list.count == 1)
    #expect(try await mine.unsettled(at: Self.now).map(\.id) == [1])
    #expect(
      try await journal(owner: "me", alive: ["me", "killed"]).unsettled(at: Self.now).isEmpty)
  }

  @Test func anUnknownResultOfARunningProgramIsSettledOnceItHasGivenUp() async throws {
    let other = journal(owner: "other", alive: ["other"])
    var kept = try await other.begin([try entry()], at: Self.now).get()[0]
    kept.state = .ended(.unknown)
    try await other.finish(kept)
    let mine = journal(alive: ["me", "other"])
    #expect(try await mine.unsettled(at: Self.now).isEmpty)
    let begun = try await mine.begin([try entry()], at: Self.now)
    #expect(throws: WriteTurn.Obstacles.self) { try begun.get() }
    let later = Self.now.adding(.seconds(90))
    #expect(try await mine.unsettled(at: later).map(\.id) == [1])
  }

  @Test func theFirstResultOfAnEntryCounts() async throws {
    let journal = journal()
    var kept = try await journal.begin([try entry()], at: Self.now).get()[0]
    kept.state = .ended(.done)
    try await journal.finish(kept)
    var late = kept
    late.state = .ended(.notApplied)
    #expect(try await journal.finish(late) == kept)
    #expect(try await journal.entry(1) == kept)
  }

  @Test func aPlanChangesACaseOnce() async throws {
    let journal = journal()
    var (first, again) = (try entry(), try entry())
    (first.batch, again.batch) = ("plan", "plan")
    var kept = try await journal.begin([first], at: Self.now).get()[0]
    kept.state = .ended(.notSent)
    try await journal.finish(kept)
    #expect(try await journal.decided(ofPlan: "plan").isEmpty)
    kept = try await journal.begin([again], at: Self.now).get()[0]
    kept.state = .ended(.done)
    try await journal.finish(kept)
    #expect(try await journal.decided(ofPlan: "plan") == ["ci-1"])
    guard case .failure(let obstacles) = try await journal.begin([again], at: Self.now) else {
      Issue.record("The plan changed the case twice")
      return
    }
    #expect(obstacles.list == [.made(kept)])
  }

  @Test func changesThatCannotBeReadAreReportedAsDamage() async throws {
    let journal = journal()
    _ = try await journal.begin([try entry()], at: Self.now)
    await journal.close()
    let database = try DatabaseQueue(path: file.path)
    for changes in ["[]x", #"[{"field":"status"}]"#, "{}"] {
      try await database.write {
        try $0.execute(sql: "UPDATE entry SET changes = CAST(? AS BLOB)", arguments: [changes])
      }
      await #expect(throws: JournalFailure.damaged(path: file.path), "\(changes)") {
        try await self.journal().entries()
      }
    }
    try database.close()
  }

  @Test func oldEntriesAreDeletedUnlessTheyAreOpen() async throws {
    let journal = journal()
    let day: Int64 = 86_400_000
    for (number, state) in [
      EntryState.ended(.done), .ended(.held), .ended(.unknown), .sending, .ended(.done),
    ].enumerated() {
      var kept = try await journal.begin(
        [
          try entry(number, at: number == 4 ? 100 * day : day)
        ], at: Self.now
      ).get()
      kept[0].state = state
      try await journal.finish(kept[0])
    }
    try await journal.forgetOld(at: Timestamp(milliseconds: 100 * day))
    #expect(try await journal.entries().map(\.id) == [5, 4, 3, 2])
    try await journal.resolve(2, .theirs)
    try await journal.forgetOld(at: Timestamp(milliseconds: 100 * day))
    #expect(try await journal.entries().map(\.id) == [5, 4, 3])
  }

  @Test(arguments: [
    ("at", "'x'"), ("updated", "'x'"), ("since", "'x'"), ("status", "'x'"), ("undoes", "x'FF'"),
    ("undone", "'x'"), ("title", "1.5"), ("changes", "1"), ("body", "1.5"), ("answer", "7"),
  ])
  func aValueOfTheWrongTypeIsReportedAsDamage(column: String, value: String) async throws {
    let journal = journal()
    _ = try await journal.begin([try entry()], at: Self.now)
    await journal.close()
    let database = try DatabaseQueue(path: file.path)
    try await database.write { try $0.execute(sql: "UPDATE entry SET \(column) = \(value)") }
    try database.close()
    let damaged = JournalFailure.damaged(path: file.path)
    await #expect(throws: damaged) { try await self.journal().entries() }
    await #expect(throws: damaged) { try await self.journal().entry(1) }
    await #expect(throws: damaged) { try await self.journal().unsettled(at: Self.now) }
  }

  @Test func aFileThatIsNotAJournalIsNotChanged() async throws {
    let path = file.path
    _ = StateFile.make("\(directory.path)/journal")
    let text = Array("this is not a database, and long enough to be taken for one".utf8)
    try StateFile("one.sqlite", in: "\(directory.path)/journal").replace(with: text)
    await #expect(throws: JournalFailure.damaged(path: path)) { try await journal().open() }
    #expect(FileReader.disk.read(path) == .bytes(text, isReadableByOthers: false))
  }

  @Test func theJournalOfAnotherAccountOrVersionIsRefused() async throws {
    let path = file.path
    try await journal().open()
    let other = Journal(JournalFile(path: path, account: "account two"))
    await #expect(throws: JournalFailure.foreign(path: path)) { try await other.open() }
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    await #expect(throws: JournalFailure.newer(path: path)) { try await journal().open() }
  }

  @Test func aMissingEntryIsReported() async throws {
    await #expect(throws: JournalFailure.noEntry(id: 7)) { try await journal().entry(7) }
  }

  @Test func aProcessIsIdentifiedByMoreThanItsNumber() throws {
    #expect(ProcessIdentity.own.isAlive)
    let parts = ProcessIdentity.own.text.split(separator: " ")
    #expect(parts.count == 3)
    #expect(!ProcessIdentity(text: "\(parts[0]) 1 \(parts[2])").isAlive)
    #expect(!ProcessIdentity(text: "\(parts[0]) \(parts[1]) other-boot").isAlive)
    #expect(!ProcessIdentity(text: "").isAlive)
  }
}
