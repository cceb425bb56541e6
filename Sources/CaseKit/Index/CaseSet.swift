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
    guard let index = try? await CaseIndex(cases) else { return nil }
    _ = index.order(by: sort)
    return CaseSet(cases, index: index)
  }

  func row(of id: String) -> UInt32? {
    if let index { return index.row(of: id) }
    return cases.firstIndex { $0.id == id }.map(UInt32.init)
  }

  /// The rows that a question finds, in its order; rows with the same keys stay as they stand.
  func rows(of question: Question, in context: QueryContext) -> [UInt32] {
    let matcher = question.query.matcher(in: context)
    return question.sort.stablySorted(matcher.indices(in: cases), of: cases).map(UInt32.init)
  }

  /// All rows in an order; not remembered. O(n) in passes where they are laid out in columns.
  public func order(by sort: SortOrder) -> [UInt32] {
    index?.sorted(by: sort) ?? sort.stablySorted(Array(cases.indices), of: cases).map(UInt32.init)
  }
}
