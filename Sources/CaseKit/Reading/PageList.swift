public import Moments

/// The pages of one answer that are in memory, and the pages to request next.
///
/// Counts the rows that the server seems to have. Its totals are hints, and each page corrects
/// them. A row whose page is not loaded is a placeholder. The type only decides: it returns
/// ``Request`` values, and the caller sends them and passes on their results.
public struct PageList: Equatable, Sendable {
  /// One page to fetch. An answer is accepted only for the request that asked for it.
  public struct Request: Hashable, Sendable {
    /// The generation of the listing; answers to other generations are ignored.
    public let generation: Int
    /// The number of the page, from 0.
    public let page: Int
    /// The number of rows requested.
    public let limit: Int

    /// The number of rows before this page.
    public var offset: Int { page * limit }
  }

  /// Remarks about the server's answers that the user should know.
  public typealias Notes = ReadingNotes

  struct LoadedPage: Equatable, Sendable {
    /// The rows of a page. If the page is in columns, its rows are in the segments.
    enum Rows: Equatable, Sendable {
      case plain([Case])
      case laidOut(Range<Int>)
    }

    var rows: Rows
    var lastUse: Int
  }

  /// A page with another number of rows than requested.
  struct Shortfall: Equatable, Sendable {
    let page: Int
    let missing: Int
  }

  /// The generation of its requests; answers to other generations are ignored.
  public let generation: Int
  /// The number of rows per request.
  public internal(set) var pageSize: Int
  /// Remarks about the server's answers that the user should know.
  public internal(set) var notes = Notes()
  /// The number of rows that the server seems to have; `nil` until it has answered.
  public internal(set) var expectedCount: Int?
  /// The error of the first page that failed and is still missing.
  public var failure: APIError? { failures.min { $0.key < $1.key }?.value }

  let capacity: Int
  /// The number of rows that are kept with their JSON.
  let rawRows: Int
  var pages: [Int: LoadedPage] = [:]
  /// The number of rows on each page. Kept for evicted pages, too, so that no row moves when a page
  /// is evicted.
  var counts: [Int: Int] = [:]
  /// First page first.
  var shortfalls: [Shortfall] = []
  var owners: [String: Int] = [:]
  var inFlight: Set<Int> = []
  var failures: [Int: APIError] = [:]
  var lastTotal: Int?
  /// Whether the last page promised no more rows and gave no total.
  var isEndUnsaid = false
  /// Whether the first page had fewer rows than requested.
  var isFirstPageShort = false
  /// The time of the first request; by the server's clock once it has sent a date.
  var began: Timestamp?
  /// The first page without new rows, whatever the totals promise.
  var endPage = Int.max
  var uses = 0
  /// The number of pages from the top that were read without a gap; ``requestNext(_:)`` continues
  /// there.
  private(set) var readThrough = 0
  /// The first rows of the list that are in columns.
  var layout: PageLayout

  /// - Parameters:
  ///   - pageSize: the number of rows per request, at least 1.
  ///   - capacity: the number of pages in memory; the least recently used are dropped first.
  ///   - rawRows: the number of rows that keep their JSON.
  ///   - began: the current time; `nil` if changes of the list during reading do not matter.
  ///   - segmentRows: the number of rows that are put into columns at a time.
  public init(
    generation: Int, pageSize: Int, capacity: Int = 200, rawRows: Int = .max,
    began: Timestamp? = nil, segmentRows: Int = LoadingLimits().segment
  ) {
    layout = PageLayout(segmentRows)
    self.began = began
    self.generation = generation
    self.pageSize = max(1, pageSize)
    self.capacity = max(4, capacity)
    self.rawRows = rawRows
  }
}

// MARK: - Reading

extension PageList {
  /// The number of rows in the list, loaded or not.
  public var rowCount: Int {
    max(0, (expectedCount ?? 0) - shortfalls.reduce(0) { $0 + $1.missing })
  }

  /// Whether the server has sent a page.
  public var hasAnswered: Bool { expectedCount != nil }

  /// Whether the server gave a total; if not, ``rowCount`` is a guess until all is read.
  var hasTotal: Bool { lastTotal != nil }

  /// Whether a request is under way.
  public var isLoading: Bool { !inFlight.isEmpty }

  /// Whether every page is in memory.
  public var isComplete: Bool {
    guard expectedCount != nil, pages.count >= pageCount else { return false }
    return (0..<pageCount).allSatisfy { pages[$0] != nil }
  }

  /// The case at `row`; `nil` if its page is not loaded. O(log pages + moved rows).
  public func item(at row: Int) -> Case? { value(at: row, of: \.self, laidOut: layout.item) }

  /// The id at `row`; cheaper than the case.
  func id(at row: Int) -> String? { value(at: row, of: \.id, laidOut: layout.id) }

  private func value<Value>(
    at row: Int, of item: (Case) -> Value, laidOut: (Int) -> Value
  ) -> Value? {
    guard row >= 0, row < rowCount else { return nil }
    let place = locate(row)
    switch pages[place.page]?.rows {
    case .plain(let cases): return place.index < cases.count ? item(cases[place.index]) : nil
    case .laidOut(let rows):
      return place.index < rows.count ? laidOut(rows.lowerBound + place.index) : nil
    case nil: return nil
    }
  }

  /// The row of the case with this id, if it is loaded.
  public func row(of id: String) -> Int? {
    guard let page = owners[id], let index = ids(on: page).firstIndex(of: id) else { return nil }
    let missingBefore = shortfalls.prefix { $0.page < page }.reduce(0) { $0 + $1.missing }
    return page * pageSize - missingBefore + index
  }

  /// The row of the case with this id, else the rows of all cases with this ref, as far as they are
  /// loaded. O(loaded rows)
  func rows(called name: String) -> [Int] {
    if let row = row(of: name) { return [row] }
    return loadedCases.filter { $0.matchesName(name) }.compactMap { row(of: $0.id) }
  }

  /// All cases in memory, in the order of their pages.
  public var loadedCases: [Case] { pages.keys.sorted().flatMap(cases) }

  /// The first cases in memory, in order, at most `limit`.
  func firstCases(_ limit: Int) -> [Case] {
    var cases: [Case] = []
    for page in pages.keys.sorted() where cases.count < limit {
      cases += self.cases(on: page).prefix(limit - cases.count)
    }
    return cases
  }

  /// The cases of a page in memory.
  func cases(on page: Int) -> [Case] {
    switch pages[page]?.rows {
    case .plain(let cases): cases
    case .laidOut(let rows): rows.map(layout.item)
    case nil: []
    }
  }

  private func ids(on page: Int) -> [String] {
    switch pages[page]?.rows {
    case .plain(let cases): cases.map(\.id)
    case .laidOut(let rows): rows.map(layout.id)
    case nil: []
    }
  }

  var loadedCount: Int { pages.keys.reduce(0) { $0 + (counts[$1] ?? 0) } }

  var loadedPageCount: Int { pages.count }

  var pageCount: Int { ((expectedCount ?? 0) + pageSize - 1) / pageSize }

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

  func promisedSize(of page: Int) -> Int {
    max(0, min(pageSize, (expectedCount ?? 0) - page * pageSize))
  }
}

// MARK: - Asking

extension PageList {
  /// The pages to fetch so that `rows` can be drawn, followed by the next page in the direction of
  /// travel.
  ///
  /// - Parameter travel: negative towards the top, positive towards the end, 0 if not moving.
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

  /// The next missing pages from the top; none if requests are under way.
  ///
  /// - Parameter count: the largest number of pages; the very first page is requested alone.
  public mutating func requestNext(_ count: Int = 1) -> [Request] {
    guard inFlight.isEmpty else { return [] }
    guard expectedCount != nil else { return start(pages: [0]) }
    while counts[readThrough] != nil { readThrough += 1 }
    var missing: [Int] = []
    for page in readThrough..<max(readThrough, pageCount) where counts[page] == nil {
      missing.append(page)
      if missing.count == count { break }
    }
    return start(pages: missing)
  }

  /// Gives up the requests that `rows` do not need; returns them.
  public mutating func cancelRequests(awayFrom rows: Range<Int>) -> [Request] {
    let rows = rows.clamped(to: 0..<rowCount)
    guard let last = rows.last else { return [] }
    let near = (locate(rows.lowerBound).page - 1)...(locate(last).page + 1)
    let far = inFlight.filter { !near.contains($0) }
    inFlight.subtract(far)
    return far.map { Request(generation: generation, page: $0, limit: pageSize) }
  }

  /// Allows failed pages to be requested again.
  public mutating func forgetFailures() { failures = [:] }

  /// Allows the pages of cancelled requests to be requested again.
  mutating func forgetRequests() { inFlight = [] }

  private mutating func start(pages wanted: [Int]) -> [Request] {
    let missing = wanted.filter {
      pages[$0] == nil && !inFlight.contains($0) && failures[$0] == nil
    }
    inFlight.formUnion(missing)
    return missing.map { Request(generation: generation, page: $0, limit: pageSize) }
  }

  private mutating func touch(_ drawn: [Int]) {
    guard drawn.contains(where: { pages[$0].map { $0.lastUse < uses } ?? false }) else { return }
    uses += 1
    for page in drawn { pages[page]?.lastUse = uses }
  }
}
