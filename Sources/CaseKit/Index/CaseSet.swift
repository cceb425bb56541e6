/// Cases in memory that listings choose among, laid out in columns where there are many.
public struct CaseSet: Sendable {
  public let cases: [Case]
  let index: CaseIndex?

  init(_ cases: [Case] = [], index: CaseIndex? = nil) {
    self.cases = cases
    self.index = index
  }

  /// The rows of a listing laid out in columns, with one order made ready.
  ///
  /// - Returns: `nil` when the task is cancelled.
  @concurrent
  static func laidOut(_ listing: Listing, sortedBy sort: SortOrder) async -> CaseSet? {
    await laidOut(listing.loadedCases, sortedBy: sort)
  }

  @concurrent
  public static func laidOut(_ cases: [Case], sortedBy sort: SortOrder) async -> CaseSet? {
    guard let index = try? CaseIndex(cases) else { return nil }
    _ = index.order(by: sort)
    return CaseSet(cases, index: index)
  }

  func row(of id: String) -> UInt32? {
    if let index { return index.row(of: id) }
    return cases.firstIndex { $0.id == id }.map(UInt32.init)
  }

  /// The rows that a question finds, in its order; rows with the same keys stay as they stand.
  func rows(of question: Question, in context: QueryContext) -> [UInt32] {
    if let index {
      let query = IndexedQuery(question.query, in: context, on: index)
      return query.choose(index.order(by: question.sort), (0..<query.blockCount).map(query.rows))
    }
    let matcher = question.query.matcher(in: context)
    return question.sort.stablySorted(matcher.indices(in: cases), of: cases).map(UInt32.init)
  }

  /// The same on all cores and off the caller's actor, in slices that end when the task is cancelled.
  ///
  /// - Returns: `nil` when it was cancelled.
  @concurrent
  public func rowsInSlices(of question: Question, in context: QueryContext) async -> [UInt32]? {
    guard let index else { return await plainRows(of: question, in: context) }
    let query = IndexedQuery(question.query, in: context, on: index)
    async let order = index.order(by: question.sort)
    let blocks = await Slices(of: query.blockCount, size: 512).map { query.rows(in: $0) }
    guard let blocks else { return nil }
    return query.choose(await order, blocks)
  }

  private func plainRows(of question: Question, in context: QueryContext) async -> [UInt32]? {
    let matcher = question.query.matcher(in: context)
    let matches = await Slices(of: cases.count, size: 4_096).map { matcher.matches(cases[$0]) }
    guard let matches, !Task.isCancelled else { return nil }
    let found = cases.indices.filter { matches[$0] }
    return question.sort.stablySorted(found, of: cases).map(UInt32.init)
  }

  /// All rows in an order; not remembered. O(n) in passes where they are laid out in columns.
  public func order(by sort: SortOrder) -> [UInt32] {
    index?.sorted(by: sort) ?? sort.stablySorted(Array(cases.indices), of: cases).map(UInt32.init)
  }

  /// The first rows that a question finds, as far as a glance shows them: `nil` where they would have
  /// to be sorted first.
  func firstRows(_ count: Int, of question: Question, in context: QueryContext) -> [UInt32]? {
    guard let index, let order = index.knownOrder(by: question.sort) else { return nil }
    let query = IndexedQuery(question.query, in: context, on: index)
    var found: [UInt32] = []
    for row in order.prefix(Self.glance) where query.matches(row) {
      found.append(row)
      if found.count == count { break }
    }
    return found
  }

  /// Rows that are looked at on the main actor: some milliseconds.
  private static let glance = 30_000
}

/// A count cut into slices that are worked on side by side.
struct Slices {
  private let count: Int
  private let size: Int

  init(of count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  /// What each number up to the count gives, in order; `nil` when the task is cancelled.
  func map<Result: Sendable>(
    _ transform: @escaping @Sendable (Int) -> Result
  ) async -> [Result]? {
    await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let slice = start..<min(start + size, count)
        group.addTask { (start, Task.isCancelled ? [] : slice.map(transform)) }
      }
      var slices: [Int: [Result]] = [:]
      for await (start, results) in group { slices[start] = results }
      guard !Task.isCancelled else { return nil }
      var all: [Result] = []
      all.reserveCapacity(count)
      for start in stride(from: 0, to: count, by: size) { all += slices[start] ?? [] }
      return all
    }
  }
}
