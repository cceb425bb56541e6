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

  private func entry(_ number: Int = 1, at moment: Int64 = 0) throws -> JournalEntry {
    let item = try #require(Case(json: DeskServer.item(number).bytes))
    let edit = PlannedEdit(
      [WriteFixture.closing], of: item, readAt: Timestamp(milliseconds: moment))
    return JournalEntry(
      edit, batch: "b", at: Timestamp(milliseconds: moment), door: "edit", reason: "why",
      state: .sending)
  }

  @Test func anEntryIsReadAsItWasWritten() async throws {
    let journal = journal()
    var kept = try #require(try await journal.begin([try entry()]).get().first)
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
    _ = try await journal.begin([try entry()])
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
    var kept = try #require(try await journal.begin([try entry()]).get().first)
    kept.answer = [UInt8](repeating: 0x61, count: 1 << 20)
    kept.state = .ended(.done)
    try await journal.finish(kept)
    #expect(try await journal.entry(1).answer.count == JournalEntry.answerLimit)
  }

  @Test func aCaseBeingWrittenByAnotherProgramIsBusy() async throws {
    _ = try await journal(owner: "other").begin([try entry()])
    let mine = journal(alive: ["me", "other"])
    let second = try await mine.begin([try entry(), try entry(2)])
    guard case .failure(let obstacles) = second else {
      Issue.record("The write began")
      return
    }
    #expect(obstacles.list == [.busy(WriteTarget(id: "ci-1", ref: "CS101", title: "Case 1"))])
    #expect(try await mine.entries().count == 1)
    _ = try await mine.begin([try entry(2)]).get()
  }

  @Test func anEntryOfAKilledProgramIsSettledFirst() async throws {
    _ = try await journal(owner: "killed").begin([try entry()])
    let mine = journal()
    guard case .failure(let obstacles) = try await mine.begin([try entry()]) else {
      Issue.record("The write began")
      return
    }
    #expect(obstacles.list.count == 1)
    #expect(try await mine.unsettled().map(\.id) == [1])
    #expect(try await journal(owner: "me", alive: ["me", "killed"]).unsettled().isEmpty)
  }

  @Test func aPlanCanBeAppliedOnce() async throws {
    let moment = Timestamp(milliseconds: 5)
    #expect(try await journal().claim(plan: "p", at: moment) == nil)
    #expect(try await journal().claim(plan: "p", at: Timestamp(milliseconds: 9)) == moment)
  }

  @Test func oldEntriesAreDeletedUnlessTheyAreOpen() async throws {
    let journal = journal()
    let day: Int64 = 86_400_000
    for (number, state) in [
      EntryState.ended(.done), .ended(.held), .ended(.unknown), .sending, .ended(.done),
    ].enumerated() {
      var kept = try await journal.begin([
        try entry(number, at: number == 4 ? 100 * day : day)
      ]).get()
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
    _ = try await journal.begin([try entry()])
    await journal.close()
    let database = try DatabaseQueue(path: file.path)
    try await database.write { try $0.execute(sql: "UPDATE entry SET \(column) = \(value)") }
    try database.close()
    let damaged = JournalFailure.damaged(path: file.path)
    await #expect(throws: damaged) { try await self.journal().entries() }
    await #expect(throws: damaged) { try await self.journal().entry(1) }
    await #expect(throws: damaged) { try await self.journal().unsettled() }
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
