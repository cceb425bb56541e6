import GRDB

/// The only user of a cache file in this process. It has a thread of its own, because SQLite
/// blocks, and opens the file when it is first needed.
actor CacheStore {
  private enum State {
    case unopened
    case open(CacheFile.Opened)
    /// The file can be read, but is not written any more.
    case readable(CacheFile.Opened)
    case off
  }

  private let executor = DatabaseThread(label: "casetui.cache")
  private let file: CacheFile
  private let limits: CacheLimits
  private var state = State.unopened
  private var hasReplaced = false
  /// Whether cases of this run could not be stored, and whether some were.
  private var hasLost = false
  private var hasKept = false
  /// The number of cases added since the size was last checked.
  private var added = Int.max
  /// The first note of the run, which the user sees.
  private(set) var note: CacheNote?
  /// Why the file cannot be read.
  private(set) var refusal: CacheNote?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(file: CacheFile, limits: CacheLimits) {
    self.file = file
    self.limits = limits
  }

  /// Stores all entries in one transaction. If that fails, drops them and sets ``note``.
  func keep(_ waiting: @Sendable () -> [CacheEntry]) {
    let entries = waiting()
    let queue = writable()
    guard !entries.isEmpty else { return }
    guard let queue else { return lose(entries) }
    let kept: Void? = attempt {
      try queue.write { database in
        var writer = CacheWriter(database: database, limits: limits)
        for entry in entries { added = try added.adding(writer.keep(entry)) }
        guard added > limits.cases / 100 else { return }
        try writer.evict()
        added = 0
      }
    }
    if kept == nil { lose(entries) } else if !hasLost { keepNote(of: entries) }
  }

  /// Records that cases were dropped, so that answers from the cache can say that they may be
  /// incomplete.
  private func lose(_ entries: [CacheEntry]) {
    if case .readable(let opened) = state, opened.isReadOnly { return }
    guard !hasLost, entries.contains(where: \.holdsCases) else { return }
    hasLost = true
    file.note(lacksCases: true)
  }

  private func keepNote(of entries: [CacheEntry]) {
    guard !hasKept, entries.contains(where: \.holdsCases) else { return }
    hasKept = true
    file.note(lacksCases: false)
  }

  /// Whether cases that were read before may be missing.
  var lacksCases: Bool { hasLost || file.lacksCases }

  /// - Returns: `nil` if there is no cache or it cannot be read.
  func read<Value>(_ body: (CacheReader) throws -> Value) -> Value? {
    guard let queue = readable() else { return nil }
    return attempt { try queue.read { try body(CacheReader(database: $0)) } }
  }

  /// As ``read(_:)``, after computing the columns of cases that an earlier version of the program
  /// stored. That happens once per file and takes some seconds for a full one.
  func readLearned<Value>(_ body: (CacheReader) throws -> Value) -> Value? {
    if read({ try $0.hasUnlearned() }) == true { learn() }
    return read(body)
  }

  /// Computes missing columns, in slices so that other programs can write in between. After an
  /// error, it is tried again next time; queries then read the documents.
  private func learn() {
    guard let queue = writable() else { return }
    var isUnfinished = true
    while isUnfinished, !Task.isCancelled {
      let more = try? queue.write { database in
        var writer = CacheWriter(database: database, limits: limits)
        return try writer.learnFacts(of: Self.slice)
      }
      isUnfinished = more ?? false
    }
  }

  private static let slice = 1_000

  func close() {
    if case .open(let file) = state { try? file.queue.close() }
    if case .readable(let file) = state { try? file.queue.close() }
    state = .off
  }

  private func writable() -> DatabaseQueue? {
    open()
    guard case .open(let file) = state else { return nil }
    return file.queue
  }

  private func readable() -> DatabaseQueue? {
    open()
    switch state {
    case .open(let file), .readable(let file): return file.queue
    case .unopened, .off: return nil
    }
  }

  private func open() {
    guard case .unopened = state else { return }
    do throws(CacheNote) {
      let opened = try file.open()
      state = opened.isReadOnly ? .readable(opened) : .open(opened)
      note = note ?? opened.note
    } catch {
      state = .off
      refusal = error
      note = note ?? error
    }
  }

  @discardableResult
  private func attempt<Value>(_ work: () throws -> Value) -> Value? {
    do {
      return try work()
    } catch {
      fail(CacheFailure(error))
      return nil
    }
  }

  private func fail(_ failure: CacheFailure) {
    switch (failure, state) {
    case (.corrupt, .open(let opened)), (.corrupt, .readable(let opened)):
      try? opened.queue.close()
      replace(opened.number)
    case (.busy, _): break
    case (_, .open(let opened)): state = .readable(opened)
    default: refusal = failure.note
    }
    note = note ?? failure.note
  }

  /// Replaces a damaged file with a new one, but only once: if that is damaged, too, the disk is
  /// not usable.
  private func replace(_ damaged: UInt64) {
    state = .off
    guard !hasReplaced, let name = try? file.setAside(damaged) else {
      refusal = CacheFailure.corrupt.note
      return
    }
    hasReplaced = true
    state = .unopened
    note = note ?? .setAside(.broken, name: name)
  }
}

extension Int {
  fileprivate func adding(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
