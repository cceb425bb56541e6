import GRDB
import Glibc
public import Moments

/// The log of all writes to an account. Each write is stored before it is sent, and updated with
/// its result.
///
/// When a call returns, its changes are on disk. Several programs may share a journal; they take
/// turns for each case.
public actor Journal {
  private let executor = DatabaseThread(label: "casetui.journal")
  private let file: JournalFile
  private let owner: ProcessIdentity
  private let isAlive: @Sendable (String) -> Bool
  private var opened: DatabaseQueue?
  /// The results that could not be stored; the next transaction stores them first.
  private var unstored: [JournalEntry] = []

  /// The thread of the database.
  nonisolated public var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// The number of days for which settled entries are kept.
  static let days: Int64 = 90
  /// The number of latest entries to keep; older ones stay only while they are open or held.
  static let most = 10_000

  /// The journal of an account, shared by all its profiles. Opens no file yet.
  ///
  /// - Parameters:
  ///   - account: the ``Connection/serverKey``.
  ///   - stateDirectory: the program's state folder.
  public init(ofAccount account: String, stateDirectory: String) {
    self.init(
      JournalFile(
        path: "\(stateDirectory)/journal/\(account.fingerprint).sqlite", account: account))
  }

  /// - Parameters:
  ///   - owner: the process that owns the entries of this run.
  ///   - isAlive: whether the process with this identity still runs.
  init(
    _ file: JournalFile, owner: ProcessIdentity = .own,
    isAlive: @escaping @Sendable (String) -> Bool = { ProcessIdentity(text: $0).isAlive }
  ) {
    self.file = file
    self.owner = owner
    self.isAlive = isAlive
  }

  /// Whether the file exists.
  nonisolated public var exists: Bool { access(file.path, F_OK) == 0 }

  private func write<Value>(
    _ body: (JournalRows) throws -> Value
  ) throws(JournalFailure) -> Value {
    do {
      let queue = try queue()
      let value = try JournalFile.patiently {
        try queue.write { database in
          let rows = JournalRows(database: database)
          for entry in unstored { try rows.finish(entry) }
          return try body(rows)
        }
      }
      unstored = []
      return value
    } catch {
      throw JournalFailure(error, path: file.path)
    }
  }

  private func read<Value>(
    _ body: (JournalRows) throws -> Value
  ) throws(JournalFailure) -> Value {
    do {
      let queue = try queue()
      return try JournalFile.patiently { try queue.read { try body(JournalRows(database: $0)) } }
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

  /// Opens the file, so that a problem is known before the user is asked anything.
  ///
  /// - Throws: ``JournalFailure``.
  public func open() throws(JournalFailure) { _ = try queue() }

  /// Deletes the file when it is no longer needed.
  public func remove() {
    close()
    for ending in ["", "-wal", "-shm"] { unlink(file.path + ending) }
  }

  /// Closes the file; the next call opens it again.
  public func close() {
    try? opened?.close()
    opened = nil
  }
}

// MARK: - Writing

extension Journal {
  /// Stores entries that are about to be sent, each with its exact body, in one transaction.
  ///
  /// - Parameter looks: the last read of each case, by its id.
  /// - Returns: the entries with their ids; or the obstacles, and then nothing is stored.
  /// - Throws: ``JournalFailure``.
  func begin(
    _ entries: [JournalEntry], after looks: [String: WriteTurn.Look] = [:], at now: Timestamp
  ) throws(JournalFailure) -> Result<[JournalEntry], WriteTurn.Obstacles> {
    try write { rows in
      let turn = self.turn(at: now)
      let obstacles = try entries.flatMap {
        try turn.obstacles(to: $0, after: looks[$0.target.id], in: rows)
      }
      guard obstacles.isEmpty else { return .failure(WriteTurn.Obstacles(list: obstacles)) }
      return .success(try entries.map { try rows.insert($0, by: self.owner) })
    }
  }

  /// Stores entries that are not sent.
  ///
  /// - Throws: ``JournalFailure``.
  func add(_ entries: [JournalEntry]) throws(JournalFailure) -> [JournalEntry] {
    try write { rows in try entries.map { try rows.insert($0, by: self.owner) } }
  }

  /// Updates an entry after its edit was compared again, before it is sent.
  ///
  /// - Throws: ``JournalFailure``.
  func replace(_ entry: JournalEntry) throws(JournalFailure) { try write { try $0.replace(entry) } }

  /// Stores the result of an entry, unless another program has found it out first. If the result
  /// cannot be stored now, the next transaction stores it.
  ///
  /// - Returns: the entry as it is stored.
  /// - Throws: ``JournalFailure``.
  @discardableResult
  func finish(_ entry: JournalEntry) throws(JournalFailure) -> JournalEntry {
    do throws(JournalFailure) {
      return try write { try $0.finish(entry) }
    } catch {
      unstored.append(entry)
      throw error
    }
  }

  /// Stores the user's decision about a held entry.
  ///
  /// - Throws: ``JournalFailure``.
  public func resolve(_ id: Int64, _ resolution: Resolution) throws(JournalFailure) {
    try write { try $0.resolve(id, resolution) }
  }

  /// Deletes settled entries that are too old or too many.
  ///
  /// - Throws: ``JournalFailure``.
  func forgetOld(at now: Timestamp) throws(JournalFailure) {
    let oldest = now.adding(milliseconds: -Self.days * 86_400_000)
    try write { try $0.forget(before: oldest, most: Self.most) }
  }
}

// MARK: - Reading

extension Journal {
  /// A filter for entries.
  public struct Selection: Equatable, Sendable {
    /// Only entries in this state; held entries only until the user has decided.
    public var state: EntryState?
    /// Only entries made at or after this moment.
    public var since: Timestamp?
    /// Only the newest entries, up to this number.
    public var limit: Int?

    /// A filter; by default for all entries.
    public init(state: EntryState? = nil, since: Timestamp? = nil, limit: Int? = nil) {
      self.state = state
      self.since = since
      self.limit = limit
    }
  }

  /// The entries, newest first.
  ///
  /// - Throws: ``JournalFailure``.
  public func entries(
    _ selection: Selection = Selection()
  ) throws(JournalFailure) -> [JournalEntry] {
    try read { try $0.entries(selection) }
  }

  /// The entry with this id.
  ///
  /// - Throws: ``JournalFailure``; ``JournalFailure/noEntry(id:)`` if there is no such entry.
  public func entry(_ id: Int64) throws(JournalFailure) -> JournalEntry {
    guard let entry = try read({ try $0.entry(id) }) else { throw .noEntry(id: id) }
    return entry
  }

  /// The cases that a plan has already changed, or that wait for a decision about it.
  ///
  /// - Throws: ``JournalFailure``.
  public func decided(ofPlan id: String) throws(JournalFailure) -> Set<String> {
    Set(try read { try $0.entries(ofBatch: id) }.filter(\.isDecided).map(\.target.id))
  }

  /// The number of entries that wait for the user's decision.
  ///
  /// - Throws: ``JournalFailure``.
  public func heldCount() throws(JournalFailure) -> Int { try read { try $0.heldCount() } }

  /// The entries of the last action that changed something and was not undone; if `isUndo`, of the
  /// last undo.
  ///
  /// - Throws: ``JournalFailure``.
  public func last(undoing isUndo: Bool) throws(JournalFailure) -> [JournalEntry] {
    try read { try $0.last(undoing: isUndo) }
  }

  /// The latest writes that are missing from the cases, although the server has accepted them,
  /// because the server lags.
  ///
  /// - Parameter edits: edits with the cases as they were read.
  /// - Returns: the entries by the ids of the cases.
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

  /// The entries with an unknown result that nobody is finding out, oldest first.
  ///
  /// - Throws: ``JournalFailure``.
  func unsettled(at now: Timestamp) throws(JournalFailure) -> [JournalEntry] {
    let turn = turn(at: now)
    return try read { try $0.open() }.filter { turn.isAbandoned($0.entry, by: $0.owner) }
      .map(\.entry)
  }

  private func turn(at now: Timestamp) -> WriteTurn {
    WriteTurn(owner: owner, isAlive: isAlive, now: now)
  }
}
