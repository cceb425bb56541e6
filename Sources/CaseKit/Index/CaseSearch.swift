/// A search in a set in memory that is too large to be searched between two keys.
public struct CaseSearch: Equatable, Sendable {
  private let question: Question
  private let context: QueryContext
  private let set: CaseSet
  /// The matches of a wider question; no other row can match.
  private let earlier: Earlier?

  /// Rows that include all matches, in a known order.
  struct Earlier: Equatable {
    var rows: [UInt32]
    var sort: SortOrder
  }

  /// - Parameter earlier: the only rows to search; `nil` searches all.
  init(_ question: Question, in set: CaseSet, among earlier: Earlier?, _ context: QueryContext) {
    self.question = question
    self.context = context
    self.set = set
    self.earlier = earlier
  }

  /// Searches the whole set.
  public init(_ question: Question, in set: CaseSet, _ context: QueryContext) {
    self.init(question, in: set, among: nil, context)
  }

  /// Finds all matching rows, in slices on all cores, off the caller's actor.
  ///
  /// - Returns: the rows in the order of the question; `nil` if the task was cancelled.
  @concurrent
  public func rows() async -> [UInt32]? {
    guard let index = set.index else { return await plainRows() }
    let query = IndexedQuery(question.query, in: context, on: index)
    async let sorted = order ?? index.order(by: question.sort)
    let asked = earlier.flatMap { earlier in
      earlier.rows.count < set.count / 2
        ? RowBlock.blocks(of: earlier.rows, count: set.count) : nil
    }
    let blocks = await Slices(of: query.blockCount, size: 512).map {
      query.rows(in: $0, among: asked?[$0] ?? .max)
    }
    guard let blocks else { return nil }
    return query.choose(await sorted, blocks)
  }

  private func plainRows() async -> [UInt32]? {
    let matcher = question.query.matcher(in: context)
    let cases = set.cases
    let matches = await Slices(of: cases.count, size: 4_096).map { matcher.matches(cases[$0]) }
    guard let matches, !Task.isCancelled else { return nil }
    let found = cases.indices.filter { matches[$0] }
    return question.sort.stablySorted(found, of: cases).map(UInt32.init)
  }

  /// The first matching rows, as far as a short search finds them, and whether these are all. `nil`
  /// if the rows would have to be sorted first.
  func glance(for count: Int) -> (rows: [UInt32], isAll: Bool)? {
    guard let index = set.index, let order else { return nil }
    let query = IndexedQuery(question.query, in: context, on: index)
    var found: [UInt32] = []
    for row in order.prefix(Self.glance) where query.matches(row) {
      found.append(row)
      if found.count == count { return (found, false) }
    }
    return (found, order.count <= Self.glance)
  }

  /// The number of rows that the main actor searches, which takes some milliseconds.
  private static let glance = 20_000

  /// Rows in the order of the question that include all matches; `nil` if they would have to be
  /// sorted.
  private var order: [UInt32]? {
    if let earlier, earlier.sort == question.sort { return earlier.rows }
    return set.index?.knownOrder(by: question.sort)
  }
}
