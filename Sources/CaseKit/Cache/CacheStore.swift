import GRDB

/// The one user of a cache file in this process. It works on a thread of its own, since SQLite
/// blocks; the file is opened when it is first needed.
actor CacheStore {
  private enum State {
    case unopened
    case open(CacheFile.Opened)
    /// What is in the file can be read; nothing is written any more.
    case readable(CacheFile.Opened)
    case off
  }

  private let executor = DatabaseThread(label: "casetui.cache")
  private let file: CacheFile
  private let limits: CacheLimits
  private var state = State.unopened
  private var hasReplaced = false
  /// Whether cases of this run could not be kept, and whether some were.
  private var hasLost = false
  private var hasKept = false
  /// Cases added since the size was last looked at.
  private var added = Int.max
  /// The first one is the one to tell.
  private(set) var note: CacheNote?
  /// Why nothing can be read from the file.
  private(set) var refusal: CacheNote?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(file: CacheFile, limits: CacheLimits) {
    self.file = file
    self.limits = limits
  }

  /// Keeps everything in one transaction; what cannot be written is let go, with a note.
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

  /// Notes that cases are not kept, so that an answer from the cache can say that it may lack them.
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

  /// Whether cases may be missing that were read before.
  var lacksCases: Bool { hasLost || file.lacksCases }

  /// - Returns: `nil` where there is no cache, or it cannot be read.
  func read<Value>(_ body: (CacheReader) throws -> Value) -> Value? {
    guard let queue = readable() else { return nil }
    return attempt { try queue.read { try body(CacheReader(database: $0)) } }
  }

  /// The same, when what an earlier version of the program kept has been learned: once for a file,
  /// some seconds for a full one.
  func readLearned<Value>(_ body: (CacheReader) throws -> Value) -> Value? {
    if read({ try $0.hasUnlearned() }) == true { learn() }
    return read(body)
  }

  /// In slices, so that other programs get their turn. What fails is left for the next time: the
  /// documents can be read all the same.
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

  /// Goes on with a new file in place of a damaged one, once: a disk that damages another one is
  /// no place for a cache.
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
