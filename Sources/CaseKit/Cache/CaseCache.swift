import Moments
import Synchronization

/// What was seen of one account's cases, kept on this machine; a value to hand around.
///
/// Writing never waits: it queues, and everything that is queued is written in one transaction
/// while the program goes on. A cache that cannot be used knows nothing, and says why in ``note``.
public struct CaseCache: Sendable {
  private let queue: CacheQueue?

  /// Keeps and knows nothing.
  public static let none = CaseCache(queue: nil)

  /// Opens no file yet.
  public init(folder: String, identity: CacheIdentity, limits: CacheLimits = CacheLimits()) {
    self.init(
      file: CacheFile(folder: folder, identity: identity, patience: limits.patience),
      limits: limits)
  }

  init(file: CacheFile, limits: CacheLimits = CacheLimits()) {
    queue = CacheQueue(store: CacheStore(file: file, limits: limits))
  }

  private init(queue: CacheQueue?) { self.queue = queue }

  /// Whether anything is kept at all.
  public var isUsed: Bool { queue != nil }

  /// Opens the file while the program does something else.
  public func warmUp() {
    guard let queue else { return }
    Task { await queue.flush() }
  }

  /// Why the cache is not what it was, once it has been used.
  public var note: CacheNote? {
    get async { await queue?.store.note }
  }

  /// Why nothing can be read from it, if so; opens the file.
  public var refusal: CacheNote? {
    get async {
      await flush()
      return await queue?.store.refusal
    }
  }

  /// Whether cases are missing from it that were read: the disk was full, or another program held it.
  public var lacksCases: Bool {
    get async { await queue?.store.lacksCases ?? false }
  }

  /// Returns when everything that was given to it is written.
  public func flush() async { await queue?.flush() }

  /// Writes what waits, and closes the file.
  public func close() async {
    await flush()
    await queue?.store.close()
  }
}

// MARK: - Keeping

extension CaseCache {
  /// Keeps cases as the server sent them.
  func see(_ cases: [Case], at moment: Timestamp) {
    guard !cases.isEmpty else { return }
    queue?.add(.seen(cases, at: moment))
  }

  /// Stores a case after our own write, without marking it as changed.
  func keepWritten(_ item: Case, at moment: Timestamp) { queue?.add(.written(item, at: moment)) }

  /// Keeps the order of a list.
  func keep(_ listing: @autoclosure () -> KeptListing) { queue?.add(.listing(listing())) }

  /// Keeps that the user has looked at a case, as it is now on the screen.
  func look(at item: Case, _ moment: Timestamp) { queue?.add(.looked(item, at: moment)) }

  /// The user takes back that a case was looked at.
  func forgetLook(at id: String, _ change: CaseChange) { queue?.add(.unlooked(id, change)) }

  /// Waits until not too much waits to be written, for those who read faster than a disk writes.
  nonisolated(nonsending) func keepUp() async {
    guard let queue, queue.count > Self.most else { return }
    await queue.flush()
  }

  private static let most = 50
}

// MARK: - Knowing

extension CaseCache {
  /// The rows of a list as the server last gave them; none where it was never asked.
  func listing(of question: Question) async -> CachedCases {
    await read { try $0.listing(of: question) ?? CachedCases() } ?? CachedCases()
  }

  /// How many rows the server last had of a query, where it said so.
  func total(of query: Query) async -> Int? { await read { try $0.total(of: query) } ?? nil }

  /// Every case ever seen that a query finds.
  func cases(matching query: Query, in context: QueryContext) async -> CachedCases {
    await read { try $0.cases(matching: query, in: context) } ?? CachedCases()
  }

  /// - Parameter count: `nil` for all cases.
  func answer(
    _ question: Question, first count: Int?, in context: QueryContext
  ) async -> CachedAnswer {
    await readLearned { try $0.answer(question, first: count, in: context) } ?? CachedAnswer()
  }

  func summary(of question: Question, in context: QueryContext) async -> CachedSummary {
    await readLearned { try $0.summary(of: question, in: context) } ?? CachedSummary()
  }

  /// The cases ever seen that a query finds, without some of them, in no order.
  func cases(
    matching query: Query, without ids: Set<String>, in context: QueryContext
  ) async -> [CachedCase] {
    await readLearned { try $0.cases(matching: query, without: ids, in: context) } ?? []
  }

  /// What is different of the cases that are new or have changed since the user last looked.
  func changes(of ids: [String]) async -> [String: CaseChange] {
    await read { try $0.changes(of: ids) } ?? [:]
  }

  /// Whether there is anything to answer from.
  public var holdsCases: Bool {
    get async { await read { try $0.holdsCases() } ?? false }
  }

  /// What people call the cases that were seen last.
  public func refs(_ most: Int) async -> [String] { await read { try $0.refs(most) } ?? [] }

  /// What the cases that were seen last have under a key, the most frequent first.
  ///
  /// - Parameter most: cases that are looked at.
  public func names(of key: ValueKey, in most: Int) async -> [String] {
    await read { try $0.names(of: key, in: most) } ?? []
  }

  /// - Parameter name: a ref, ignoring case, or an id.
  public func find(_ name: String) async -> CachedCase? { await findAll(name).first }

  /// All cases of that name, the one of that id first, then the one that was seen last.
  ///
  /// - Parameter name: a ref, ignoring case, or an id.
  public func findAll(_ name: String) async -> [CachedCase] {
    await read { try $0.findAll(name) } ?? []
  }

  private func read<Value: Sendable>(
    _ body: @escaping @Sendable (CacheReader) throws -> Value
  ) async -> Value? {
    await ask { await $0.read(body) }
  }

  private func readLearned<Value: Sendable>(
    _ body: @escaping @Sendable (CacheReader) throws -> Value
  ) async -> Value? {
    await ask { await $0.readLearned(body) }
  }

  /// When everything that was given to it is written.
  private func ask<Value: Sendable>(
    _ question: @Sendable (CacheStore) async -> Value?
  ) async -> Value? {
    guard let queue else { return nil }
    await queue.flush()
    return await question(queue.store)
  }
}

/// What waits to be written.
private final class CacheQueue: Sendable {
  let store: CacheStore
  private let waiting = Mutex<[CacheEntry]>([])

  init(store: CacheStore) { self.store = store }

  var count: Int { waiting.withLock { $0.count } }

  func add(_ entry: CacheEntry) {
    let isFirst = waiting.withLock { entries in
      entries.append(entry)
      return entries.count == 1
    }
    if isFirst { Task { await flush() } }
  }

  /// What is taken on the thread that writes takes along what came meanwhile.
  func flush() async { await store.keep { self.take() } }

  private func take() -> [CacheEntry] {
    waiting.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }
}

/// How much a cache file keeps at most; what was seen longest ago goes first.
public struct CacheLimits: Equatable, Sendable {
  /// Cases of one account.
  public var cases: Int
  /// Bytes of JSON; the file is a little larger.
  public var bytes: Int
  /// Rows of one list that are kept in their order.
  public var rows: Int
  /// Lists whose order is kept.
  public var listings: Int
  /// Milliseconds that another program may hold the file before this one goes on without it.
  public var patience: Int

  /// The usual limits, unless said otherwise.
  public init(
    cases: Int = 100_000, bytes: Int = 256 << 20, rows: Int = 500, listings: Int = 100,
    patience: Int = 1_000
  ) {
    self.cases = cases
    self.bytes = bytes
    self.rows = rows
    self.listings = listings
    self.patience = patience
  }
}
