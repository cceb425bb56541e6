import GRDB
import Glibc
public import Moments

/// The log of all writes to an account: each is stored before it is sent, and updated with its result.
///
/// Each change of the journal is on disk when the call returns. Two programs may share it: they take
/// turns for each case.
public actor Journal {
  private let executor = DatabaseThread(label: "casetui.journal")
  private let file: JournalFile
  private let owner: ProcessIdentity
  private let isAlive: @Sendable (String) -> Bool
  private var opened: DatabaseQueue?

  /// The thread of the database.
  nonisolated public var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// How long settled entries are kept, in days.
  static let days: Int64 = 90
  /// How many of the latest entries are kept; older ones stay only while open or held.
  static let most = 10_000

  /// The journal of an account, whichever profile names it; opens no file yet.
  ///
  /// - Parameters:
  ///   - account: ``Connection/serverKey``.
  ///   - stateDirectory: of the program.
  public init(ofAccount account: String, stateDirectory: String) {
    self.init(
      JournalFile(
        path: "\(stateDirectory)/journal/\(account.fingerprint).sqlite", account: account))
  }

  /// - Parameters:
  ///   - owner: whose entries are of this run.
  ///   - isAlive: whether the process of that description still runs.
  init(
    _ file: JournalFile, owner: ProcessIdentity = .own,
    isAlive: @escaping @Sendable (String) -> Bool = { ProcessIdentity(text: $0).isAlive }
  ) {
    self.file = file
    self.owner = owner
    self.isAlive = isAlive
  }

  /// Whether there is anything to read.
  nonisolated public var exists: Bool { access(file.path, F_OK) == 0 }

  private func write<Value>(
    _ body: (JournalRows) throws -> Value
  ) throws(JournalFailure) -> Value {
    do {
      return try queue().write { try body(JournalRows(database: $0)) }
    } catch {
      throw JournalFailure(error, path: file.path)
    }
  }

  private func read<Value>(
    _ body: (JournalRows) throws -> Value
  ) throws(JournalFailure) -> Value {
    do {
      return try queue().read { try body(JournalRows(database: $0)) }
    } catch {
      throw JournalFailure(error, path: file.path)
    }
  }

  private func queue() throws(JournalFailure) -> DatabaseQueue {
    if let opened { return opened }
    let queue = try file.open()
    opened = queue
    return queue
  }

  /// Opens the file, so that a journal that cannot be used is known before anything is asked.
  ///
  /// - Throws: ``JournalFailure``.
  public func open() throws(JournalFailure) { _ = try queue() }

  /// Deletes the file, where nobody needs it any more.
  public func remove() {
    close()
    for ending in ["", "-wal", "-shm"] { unlink(file.path + ending) }
  }

  /// Closes the file; it is opened again when it is needed.
  public func close() {
    try? opened?.close()
    opened = nil
  }
}

// MARK: - Writing

extension Journal {
  /// The reason why an entry cannot start.
  enum Obstacle: Equatable, Sendable {
    /// Another program that runs is writing to the same case.
    case busy(WriteTarget)
    /// An entry whose outcome is not known, of a program that no longer runs.
    case unsettled(JournalEntry)
    /// A write of ours was done after the last look at the case.
    case overtaken(JournalEntry)
  }

  /// What a look at a case is known to have seen.
  struct Look: Sendable {
    /// When the reading began.
    var readAt: Timestamp
    /// The entry of a write that was done before, whatever the clock says.
    var lastDone: Int64?
  }

  struct Obstacles: Error { let list: [Obstacle] }

  /// Keeps entries that are about to be sent, each with its exact body, in one transaction.
  ///
  /// - Parameter looks: the last look at each case, by its id.
  /// - Returns: the entries with their ids; or what stands in the way, and nothing is kept.
  /// - Throws: ``JournalFailure``.
  func begin(
    _ entries: [JournalEntry], after looks: [String: Look] = [:]
  ) throws(JournalFailure) -> Result<[JournalEntry], Obstacles> {
    try write { rows in
      let obstacles = try entries.flatMap {
        try self.obstacles(to: $0, after: looks[$0.target.id], in: rows)
      }
      guard obstacles.isEmpty else { return .failure(Obstacles(list: obstacles)) }
      return .success(try entries.map { try rows.insert($0, by: self.owner) })
    }
  }

  private func obstacles(
    to entry: JournalEntry, after look: Look?, in rows: JournalRows
  ) throws -> [Obstacle] {
    let target = entry.target
    let obstacles: [Obstacle] = try rows.open(of: target.id).compactMap { earlier, owner in
      guard isAlive(owner) else { return .unsettled(earlier) }
      return earlier.state == .sending ? .busy(target) : nil
    }
    guard obstacles.isEmpty, let look,
      let last = try rows.lastDone(of: target.id, since: look.readAt), last.id != look.lastDone
    else { return obstacles }
    return [.overtaken(last)]
  }

  /// Keeps entries that are not sent.
  ///
  /// - Throws: ``JournalFailure``.
  func add(_ entries: [JournalEntry]) throws(JournalFailure) -> [JournalEntry] {
    try write { rows in try entries.map { try rows.insert($0, by: self.owner) } }
  }

  /// Stores the edit of an entry that was compared again, before it is sent.
  ///
  /// - Throws: ``JournalFailure``.
  func replace(_ entry: JournalEntry) throws(JournalFailure) { try write { try $0.replace(entry) } }

  /// Notes what became of an entry.
  ///
  /// - Throws: ``JournalFailure``.
  func finish(_ entry: JournalEntry) throws(JournalFailure) { try write { try $0.finish(entry) } }

  /// Notes how a person decided about a held entry.
  ///
  /// - Throws: ``JournalFailure``.
  public func resolve(_ id: Int64, _ resolution: Resolution) throws(JournalFailure) {
    try write { try $0.resolve(id, resolution) }
  }

  /// Notes that a plan is being applied.
  ///
  /// - Returns: when it was applied before; `nil` where it was not.
  /// - Throws: ``JournalFailure``.
  public func claim(plan id: String, at now: Timestamp) throws(JournalFailure) -> Timestamp? {
    try write { try $0.claim(plan: id, at: now) }
  }

  /// Lets a plan be applied again, since nothing of it was sent.
  ///
  /// - Throws: ``JournalFailure``.
  public func release(plan id: String) throws(JournalFailure) {
    try write { try $0.release(plan: id) }
  }

  /// Lets settled entries go that are old, or too many.
  ///
  /// - Throws: ``JournalFailure``.
  func forgetOld(at now: Timestamp) throws(JournalFailure) {
    let oldest = now.adding(milliseconds: -Self.days * 86_400_000)
    try write { try $0.forget(before: oldest, most: Self.most) }
  }
}

// MARK: - Reading

extension Journal {
  /// Which entries are wanted.
  public struct Selection: Equatable, Sendable {
    /// Of this state.
    public var state: EntryState?
    /// Made at that moment or later.
    public var since: Timestamp?
    /// At most so many, the newest ones.
    public var limit: Int?

    /// All entries, unless said otherwise.
    public init(state: EntryState? = nil, since: Timestamp? = nil, limit: Int? = nil) {
      self.state = state
      self.since = since
      self.limit = limit
    }
  }

  /// The newest entry first.
  ///
  /// - Throws: ``JournalFailure``.
  public func entries(
    _ selection: Selection = Selection()
  ) throws(JournalFailure) -> [JournalEntry] {
    try read { try $0.entries(selection) }
  }

  /// - Throws: ``JournalFailure/noEntry(id:)`` where there is none.
  public func entry(_ id: Int64) throws(JournalFailure) -> JournalEntry {
    guard let entry = try read({ try $0.entry(id) }) else { throw .noEntry(id: id) }
    return entry
  }

  /// The entries of the last action that changed something and was not taken back; of the last undo,
  /// where `undoes`.
  ///
  /// - Throws: ``JournalFailure``.
  public func last(undoing isUndo: Bool) throws(JournalFailure) -> [JournalEntry] {
    try read { try $0.last(undoing: isUndo) }
  }

  /// The latest writes that cases lack although the server is known to have them: the server lags.
  ///
  /// - Parameter edits: over the cases as they were read.
  /// - Returns: by the ids of the cases.
  /// - Throws: ``JournalFailure``.
  func missing(
    from edits: [PlannedEdit], at now: Timestamp
  ) throws(JournalFailure) -> [String: JournalEntry] {
    let oldest = now.adding(milliseconds: -CaseClient.lag)
    return try read { rows in
      var missing: [String: JournalEntry] = [:]
      for edit in edits {
        let last = try rows.lastDone(of: edit.target.id, since: oldest)
        if let last, last.isMissing(from: edit) { missing[edit.target.id] = last }
      }
      return missing
    }
  }

  /// The entries whose outcome is not known and whose program no longer runs, the oldest first.
  ///
  /// - Throws: ``JournalFailure``.
  func unsettled() throws(JournalFailure) -> [JournalEntry] {
    try read { try $0.open() }.filter { !isAlive($0.owner) }.map(\.entry)
  }
}
