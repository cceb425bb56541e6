import Moments
import Synchronization

/// The cases of one account on this machine. The value can be copied and shared.
///
/// Writes return at once: entries are queued and written together in one transaction. If the cache
/// cannot be used, it is empty, and ``note`` says why.
public struct CaseCache: Sendable {
  private let queue: CacheQueue?

  /// A cache that stores nothing.
  public static let none = CaseCache(queue: nil)

  /// A cache in a folder; opens no file yet.
  public init(folder: String, identity: CacheIdentity, limits: CacheLimits = CacheLimits()) {
    self.init(
      file: CacheFile(folder: folder, identity: identity, patience: limits.patience),
      limits: limits)
  }

  init(file: CacheFile, limits: CacheLimits = CacheLimits()) {
    queue = CacheQueue(store: CacheStore(file: file, limits: limits))
  }

  private init(queue: CacheQueue?) { self.queue = queue }

  /// Whether the cache stores anything.
  public var isUsed: Bool { queue != nil }

  /// Opens the file in the background.
  public func warmUp() {
    guard let queue else { return }
    Task { await queue.flush() }
  }

  /// Why the cache was replaced or cannot be used; set once the cache has been used.
  public var note: CacheNote? {
    get async { await queue?.store.note }
  }

  /// Why the cache cannot be read; `nil` if it can. Opens the file.
  public var refusal: CacheNote? {
    get async {
      await flush()
      return await queue?.store.refusal
    }
  }

  /// Whether cases that were read are missing, because the disk was full or another program held
  /// the file.
  public var lacksCases: Bool {
    get async { await queue?.store.lacksCases ?? false }
  }

  /// Returns when all queued entries are written.
  public func flush() async { await queue?.flush() }

  /// Writes the queued entries and closes the file.
  public func close() async {
    await flush()
    await queue?.store.close()
  }
}

// MARK: - Keeping

extension CaseCache {
  /// Stores cases as the server sent them.
  func see(_ cases: [Case], at moment: Timestamp) {
    guard !cases.isEmpty else { return }
    queue?.add(.seen(cases, at: moment))
  }

  /// Stores a case after a write of this program, without marking it as changed.
  func keepWritten(_ item: Case, at moment: Timestamp) { queue?.add(.written(item, at: moment)) }

  /// Stores the order of a list.
  func keep(_ listing: @autoclosure () -> KeptListing) { queue?.add(.listing(listing())) }

  /// Records that the user looked at a case in the version on the screen.
  func look(at item: Case, _ moment: Timestamp) { queue?.add(.looked(item, at: moment)) }

  /// Undoes a look at a case.
  func forgetLook(at id: String, _ change: CaseChange) { queue?.add(.unlooked(id, change)) }

  /// Waits until the queue is short enough, for callers that read faster than the disk writes.
  nonisolated(nonsending) func keepUp() async {
    guard let queue, queue.count > Self.most else { return }
    await queue.flush()
  }

  private static let most = 50
}

// MARK: - Knowing

extension CaseCache {
  /// The rows of a list as the server last sent them; empty if it was never read.
  func listing(of question: Question) async -> CachedCases {
    await read { try $0.listing(of: question) ?? CachedCases() } ?? CachedCases()
  }

  /// The number of rows that the server last gave for a query; `nil` if it never did.
  func total(of query: Query) async -> Int? { await read { try $0.total(of: query) } ?? nil }

  /// All stored cases that match a query.
  func cases(matching query: Query, in context: QueryContext) async -> CachedCases {
    await read { try $0.cases(matching: query, in: context) } ?? CachedCases()
  }

  /// The answer to a question from the cache.
  ///
  /// - Parameter count: the number of cases to return; `nil` for all.
  func answer(
    _ question: Question, first count: Int?, in context: QueryContext
  ) async -> CachedAnswer {
    await readLearned { try $0.answer(question, first: count, in: context) } ?? CachedAnswer()
  }

  func summary(of question: Question, in context: QueryContext) async -> CachedSummary {
    await readLearned { try $0.summary(of: question, in: context) } ?? CachedSummary()
  }

  /// The stored cases that match a query, except those with these ids, in any order.
  func cases(
    matching query: Query, without ids: Set<String>, in context: QueryContext
  ) async -> [CachedCase] {
    await readLearned { try $0.cases(matching: query, without: ids, in: context) } ?? []
  }

  /// The changes of those cases that are new or have changed since the user last looked.
  func changes(of ids: [String]) async -> [String: CaseChange] {
    await read { try $0.changes(of: ids) } ?? [:]
  }

  /// Whether there are any cases in the cache.
  public var holdsCases: Bool {
    get async { await read { try $0.holdsCases() } ?? false }
  }

  /// The refs of the cases that were seen last.
  public func refs(_ most: Int) async -> [String] { await read { try $0.refs(most) } ?? [] }

  /// The names that the cases seen last have under a key, the most frequent first.
  ///
  /// - Parameter most: the number of cases to read.
  public func names(of key: ValueKey, in most: Int) async -> [String] {
    await read { try $0.names(of: key, in: most) } ?? []
  }

  /// The first of ``findAll(_:)``.
  ///
  /// - Parameter name: an id, or a ref in upper or lower case.
  public func find(_ name: String) async -> CachedCase? { await findAll(name).first }

  /// All cases with that name: first the one with that id, then those that were seen last.
  ///
  /// - Parameter name: an id, or a ref in upper or lower case.
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

  /// Asks the store after all queued entries are written.
  private func ask<Value: Sendable>(
    _ question: @Sendable (CacheStore) async -> Value?
  ) async -> Value? {
    guard let queue else { return nil }
    await queue.flush()
    return await question(queue.store)
  }
}

/// The entries that wait to be written.
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

  /// Writes the queue. It is emptied on the writing thread, so that later entries are included.
  func flush() async { await store.keep { self.take() } }

  private func take() -> [CacheEntry] {
    waiting.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }
}

/// The limits of a cache file; what was seen longest ago is removed first.
public struct CacheLimits: Equatable, Sendable {
  /// The number of cases.
  public var cases: Int
  /// The size of the JSON in bytes; the file is a little larger.
  public var bytes: Int
  /// The number of rows per list whose order is stored.
  public var rows: Int
  /// The number of lists whose order is stored.
  public var listings: Int
  /// How long to wait for another program that holds the file, in milliseconds.
  public var patience: Int

  /// Limits; by default the usual ones.
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
