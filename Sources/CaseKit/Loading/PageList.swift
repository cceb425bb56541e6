/// The pages of one answer that are in memory, and which to ask for next.
///
/// Rows are counted over what the server is thought to have; its totals are hints that every page
/// corrects. A row whose page is not here is a placeholder. The type decides, the caller acts: it
/// returns ``Request`` values and takes their results.
public struct PageList: Sendable {
  /// One page to fetch; an answer is only taken for the request that asked for it.
  public struct Request: Hashable, Sendable {
    public let generation: Int
    public let page: Int
    public let limit: Int

    /// Rows before the first one of this page.
    public var offset: Int { page * limit }
  }

  /// What the server did that a reader should know.
  public struct Notes: Equatable, Sendable {
    /// The total, or the ids at a page border, moved while pages were read.
    public var listChanged = false
    /// A page came again, or came empty, where the totals promised more.
    public var endedEarly = false
    /// The server answers fewer rows a page than asked for.
    public var limitIgnored = false
    /// Entries that were no cases.
    public var malformed = 0
  }

  private struct LoadedPage: Sendable {
    var cases: [Case]
    var lastUse: Int
  }

  public let generation: Int
  public private(set) var pageSize: Int
  public private(set) var notes = Notes()
  /// Rows that the server is thought to have; `nil` until it has answered.
  public private(set) var expectedCount: Int?
  /// The first failure of a page that is still missing.
  public var failure: APIError? { failures.min { $0.key < $1.key }?.value }

  private let capacity: Int
  private var pages: [Int: LoadedPage] = [:]
  /// Rows that each page has brought; kept for evicted pages, so that no row moves when one goes.
  private var counts: [Int: Int] = [:]
  /// The pages that brought another number of rows than their place promises, first page first.
  private var shortfalls: [(page: Int, missing: Int)] = []
  private var owners: [String: Int] = [:]
  private var inFlight: Set<Int> = []
  private var failures: [Int: APIError] = [:]
  private var lastTotal: Int?
  /// The first page that is known to bring nothing new, whatever the totals promise.
  private var endPage = Int.max
  private var uses = 0

  /// - Parameters:
  ///   - pageSize: rows to ask for at a time, at least 1.
  ///   - capacity: pages kept in memory; the least recently used go first.
  public init(generation: Int, pageSize: Int, capacity: Int = 200) {
    self.generation = generation
    self.pageSize = max(1, pageSize)
    self.capacity = max(4, capacity)
  }
}

// MARK: - Reading

extension PageList {
  /// Rows in the list, loaded or not.
  public var rowCount: Int {
    max(0, (expectedCount ?? 0) - shortfalls.reduce(0) { $0 + $1.missing })
  }

  public var hasAnswered: Bool { expectedCount != nil }

  public var isLoading: Bool { !inFlight.isEmpty }

  /// Whether every page is in memory.
  public var isComplete: Bool {
    guard expectedCount != nil else { return false }
    return (0..<pageCount).allSatisfy { pages[$0] != nil }
  }

  /// The case at `row`, or `nil` where its page is not loaded. O(log pages + moved rows).
  public func item(at row: Int) -> Case? {
    guard row >= 0, row < rowCount else { return nil }
    let place = locate(row)
    guard let loaded = pages[place.page], place.index < loaded.cases.count else { return nil }
    return loaded.cases[place.index]
  }

  /// The row of the case with this id, where it is loaded.
  public func row(of id: String) -> Int? {
    guard let page = owners[id], let index = pages[page]?.cases.firstIndex(where: { $0.id == id })
    else { return nil }
    let missingBefore = shortfalls.prefix { $0.page < page }.reduce(0) { $0 + $1.missing }
    return page * pageSize - missingBefore + index
  }

  /// All cases in memory, in the order of their pages.
  public var loadedCases: [Case] {
    pages.sorted { $0.key < $1.key }.flatMap(\.value.cases)
  }

  var loadedPageCount: Int { pages.count }

  private var pageCount: Int { ((expectedCount ?? 0) + pageSize - 1) / pageSize }

  private func locate(_ row: Int) -> (page: Int, index: Int) {
    var page = 0
    var remaining = row
    for short in shortfalls {
      let before = (short.page - page) * pageSize
      guard remaining >= before else { break }
      remaining -= before
      let size = promisedSize(of: short.page) - short.missing
      guard remaining >= size else { return (short.page, remaining) }
      remaining -= size
      page = short.page + 1
    }
    return (page + remaining / pageSize, remaining % pageSize)
  }

  private func promisedSize(of page: Int) -> Int {
    max(0, min(pageSize, (expectedCount ?? 0) - page * pageSize))
  }
}

// MARK: - Asking

extension PageList {
  /// The pages to fetch so that `rows` can be drawn, the next one in the direction of travel last.
  ///
  /// - Parameter travel: negative towards the top, positive towards the end, 0 for standing still.
  public mutating func request(rows: Range<Int>, travel: Int = 0) -> [Request] {
    guard expectedCount != nil else { return start(pages: [0]) }
    let rows = rows.clamped(to: 0..<rowCount)
    guard let last = rows.last else { return [] }
    let first = locate(rows.lowerBound).page
    var wanted = Array(first...locate(last).page)
    touch(wanted)
    if travel > 0 { wanted.append(wanted[wanted.count - 1] + 1) }
    if travel < 0 { wanted.append(first - 1) }
    return start(pages: wanted.filter { $0 >= 0 && $0 < pageCount })
  }

  /// The first page that is missing, unless one is on its way: reading on from the top.
  public mutating func requestNext() -> [Request] {
    guard inFlight.isEmpty else { return [] }
    guard expectedCount != nil else { return start(pages: [0]) }
    guard let next = (0..<pageCount).first(where: { counts[$0] == nil }) else { return [] }
    return start(pages: [next])
  }

  /// Gives up the requests on their way that `rows` do not need, and says which.
  public mutating func cancelRequests(awayFrom rows: Range<Int>) -> [Request] {
    let rows = rows.clamped(to: 0..<rowCount)
    guard let last = rows.last else { return [] }
    let near = (locate(rows.lowerBound).page - 1)...(locate(last).page + 1)
    let far = inFlight.filter { !near.contains($0) }
    inFlight.subtract(far)
    return far.map { Request(generation: generation, page: $0, limit: pageSize) }
  }

  /// Lets failed pages be asked for again.
  public mutating func forgetFailures() { failures = [:] }

  private mutating func start(pages wanted: [Int]) -> [Request] {
    let missing = wanted.filter {
      pages[$0] == nil && !inFlight.contains($0) && failures[$0] == nil
    }
    inFlight.formUnion(missing)
    return missing.map { Request(generation: generation, page: $0, limit: pageSize) }
  }

  private mutating func touch(_ drawn: [Int]) {
    uses += 1
    for page in drawn { pages[page]?.lastUse = uses }
  }
}

// MARK: - Receiving

extension PageList {
  /// Takes the result of a request; returns whether anything changed.
  ///
  /// An answer to a request of another generation, of another page size or one given up changes
  /// nothing.
  /// - Parameter isWanted: rows that fail it are not shown.
  public mutating func receive(
    _ result: Result<Page, APIError>, for request: Request,
    keeping isWanted: (Case) -> Bool = { _ in true }
  ) -> Bool {
    guard request.generation == generation, request.limit == pageSize,
      inFlight.remove(request.page) != nil
    else { return false }
    switch result {
    case .failure(.cancelled): return false
    case .failure(let error): failures[request.page] = error
    case .success(let page): accept(page, at: request.page, keeping: isWanted)
    }
    return true
  }

  private mutating func accept(_ page: Page, at index: Int, keeping isWanted: (Case) -> Bool) {
    failures = [:]
    notes.malformed += page.malformed
    let received = page.cases.count + page.malformed
    if index == 0 { adaptPageSize(to: received, page) }
    noteTotal(page.totalResults)
    if index > 0, page.malformed == 0, page.cases.allSatisfy({ owners[$0.id] != nil }) {
      endBefore(index)
      return
    }
    expect(page, received: received, at: index)
    store(unowned(page.cases, at: index).filter(isWanted), at: index)
    evict()
  }

  /// A first page with another number of rows than asked for: the server has its own limit.
  private mutating func adaptPageSize(to received: Int, _ page: Page) {
    let saysMore = page.hasMore == true || (page.totalResults ?? 0) > received
    guard received > pageSize || received < pageSize && saysMore && received > 0 else { return }
    notes.limitIgnored = true
    pageSize = received
    inFlight = []
  }

  private mutating func noteTotal(_ total: Int?) {
    if let lastTotal, let total, total != lastTotal { notes.listChanged = true }
    lastTotal = total ?? lastTotal
  }

  /// The cases that no other page has shown, each once.
  private mutating func unowned(_ cases: [Case], at index: Int) -> [Case] {
    var fresh: [Case] = []
    fresh.reserveCapacity(cases.count)
    for item in cases where owners[item.id] == nil {
      owners[item.id] = index
      fresh.append(item)
    }
    if fresh.count < cases.count { notes.listChanged = true }
    return fresh
  }

  private mutating func expect(_ page: Page, received: Int, at index: Int) {
    let end = index * pageSize + received
    let isLast = received < pageSize && page.hasMore != true && !isLoaded(after: index)
    guard !isLast else {
      expectedCount = end
      return
    }
    let isUnsaid = page.hasMore == nil && page.totalResults == nil
    let promisesMore = page.hasMore == true || isUnsaid && received == pageSize
    let loadedEnd = (pages.keys.max() ?? 0) * pageSize
    let promised = max(page.totalResults ?? 0, promisesMore ? end + 1 : end, loadedEnd)
    expectedCount = endPage == .max ? promised : min(promised, endPage * pageSize)
  }

  /// The list has no new rows at `page`. What stands before it was promised only by the totals: one
  /// more page after those read without a gap is worth a look, no more.
  private mutating func endBefore(_ page: Int) {
    notes.endedEarly = true
    guard !isLoaded(after: page) else {
      store([], at: page)
      return
    }
    endPage = min(endPage, page)
    let read = (0..<page).first { counts[$0] == nil } ?? page
    expectedCount = min(expectedCount ?? 0, (read < page ? read + 1 : read) * pageSize)
    updateShortfalls()
  }

  private func isLoaded(after index: Int) -> Bool {
    counts.contains { $0.key > index && $0.value > 0 }
  }

  private mutating func store(_ cases: [Case], at index: Int) {
    uses += 1
    pages[index] = LoadedPage(cases: cases, lastUse: uses)
    counts[index] = cases.count
    updateShortfalls()
  }

  private mutating func updateShortfalls() {
    shortfalls = counts.compactMap { page, count in
      let missing = promisedSize(of: page) - count
      return missing == 0 || page >= pageCount ? nil : (page, missing)
    }
    shortfalls.sort { $0.page < $1.page }
  }

  private mutating func evict() {
    while pages.count > capacity,
      let oldest = pages.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      for item in oldest.value.cases { owners[item.id] = nil }
      pages[oldest.key] = nil
    }
  }
}
