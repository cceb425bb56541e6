import JSON
import Moments
import TestSupport

@testable import CaseKit

/// An engine on a server of a few cases, with a journal in its own folder and a clock on which
/// every wait ends at once.
struct WriteFixture {
  let desk: DeskServer
  let clock: SkippingClock
  let directory: TemporaryDirectory
  let cache: CaseCache
  let journal: Journal
  let engine: WriteEngine

  static let start = Timestamp(milliseconds: 1_795_507_200_000)

  init(
    _ cases: [JSONValue] = [DeskServer.item(1), DeskServer.item(2), DeskServer.item(3)],
    journal: Journal? = nil, clock: SkippingClock = SkippingClock(), pageSize: Int = 50,
    fault: @escaping @Sendable (Int) -> DeskServer.Fault? = { _ in nil },
    onRead: @escaping @Sendable () -> Void = {}
  ) throws {
    let desk = DeskServer(cases, fault: fault, onRead: onRead)
    let directory = try TemporaryDirectory()
    self.desk = desk
    self.clock = clock
    self.directory = directory
    cache = CaseCache(folder: directory.path, identity: Self.identity)
    self.journal = journal ?? Journal(ofAccount: Self.account, stateDirectory: directory.path)
    engine = WriteEngine(
      client: try Self.client(desk, clock), cache: cache, journal: self.journal,
      time: WallTime(clock, from: Self.start), pageSize: pageSize)
  }

  static func client(_ desk: DeskServer, _ clock: SkippingClock) throws -> CaseClient {
    CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL("https://cases.example.com/"), accountID: "acc-1", streamID: "st-1",
        version: "1.2.3", timezoneOffset: { 0 }),
      token: .fixed("secret-token"), transport: Transport(send: desk.send),
      pacer: Pacer(.commands, time: WallTime(clock, from: start)), now: { start })
  }

  /// The engine of a later run, after the program that wrote has ended.
  func later() throws -> WriteEngine {
    let journal = Journal(journalFile, owner: ProcessIdentity(text: "later")) { $0 == "later" }
    return WriteEngine(
      client: try Self.client(desk, clock), cache: cache, journal: journal, time: engine.time)
  }

  var journalFile: JournalFile {
    JournalFile(
      path: "\(directory.path)/journal/\(Self.account.fingerprint).sqlite", account: Self.account)
  }

  static let identity = CacheIdentity(text: "test", label: "test")
  static let account = "https://cases.example.com acc-1 st-1"

  var now: Timestamp { engine.time.now() }

  /// The case as it is on the server.
  func item(_ number: Int) throws -> Case {
    guard let object = desk.item("ci-\(number)"), let item = Case(json: object.bytes) else {
      throw Missing()
    }
    return item
  }

  private struct Missing: Error {}

  func plan(
    _ changes: [FieldChange], of numbers: [Int] = [1], bases: [EditField: JSONValue] = [:]
  ) throws -> EditPlan {
    let edits = try numbers.map {
      PlannedEdit(changes, bases: bases, of: try item($0), readAt: now)
    }
    return EditPlan(id: TokenSource.randomID(), account: "acc", madeAt: now, edits: edits)
  }

  static let closing = FieldChange(.status, .set(DeskServer.status("Closed")))

  /// Closes these cases.
  func close(_ numbers: [Int] = [1]) async throws -> [WriteResult] {
    try await engine.perform(try plan([Self.closing], of: numbers), door: "edit")
  }
}
