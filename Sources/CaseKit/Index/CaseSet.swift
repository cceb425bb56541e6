/// Cases in memory from which listings choose their rows; stored in columns if there are many.
///
/// Columns are equal only if they share their storage, because comparing a million rows would take
/// seconds.
public struct CaseSet: Equatable, Sendable {
  private let plain: [Case]
  let index: CaseIndex?
  /// The remarks about the server's answers from when the set was read.
  var notes = ReadingNotes()

  init(_ cases: [Case] = []) {
    plain = cases
    index = nil
  }

  init(_ index: CaseIndex) {
    plain = []
    self.index = index
  }

  /// The number of cases.
  public var count: Int { index?.count ?? plain.count }

  /// Whether both have the same cases in the same order, or share their columns.
  public static func == (left: CaseSet, right: CaseSet) -> Bool {
    left.index === right.index && left.notes == right.notes && left.plain == right.plain
  }

  func item(at row: Int) -> Case { index?.item(at: row) ?? plain[row] }

  func id(at row: Int) -> String { index?.id(at: row) ?? plain[row].id }

  /// All cases. O(n) if the set is stored in columns.
  var cases: [Case] { index.map { index in (0..<index.count).map(index.item) } ?? plain }

  /// A set of the cases in columns, sorted in this order; `nil` if the task is cancelled.
  @concurrent
  public static func laidOut(_ cases: [Case], sortedBy sort: SortOrder) async -> CaseSet? {
    guard let index = try? await CaseIndex(cases) else { return nil }
    return CaseSet(index, orderedBy: sort)
  }

  init(_ index: CaseIndex, orderedBy sort: SortOrder) {
    self.init(index)
    _ = index.order(by: sort)
  }

  func row(of id: String) -> UInt32? {
    if let index { return index.row(of: id) }
    return plain.firstIndex { $0.id == id }.map(UInt32.init)
  }

  /// The row of the case with this id, else the rows of all cases with this ref.
  func rows(called name: String) -> [UInt32] {
    if let index { return index.rows(called: name) }
    if let row = row(of: name) { return [row] }
    return plain.indices.filter { plain[$0].matchesName(name) }.map(UInt32.init)
  }

  /// The rows that match the question, in its order; stable.
  func rows(of question: Question, in context: QueryContext) -> [UInt32] {
    let (cases, matcher) = (cases, question.query.matcher(in: context))
    return question.sort.stablySorted(matcher.indices(in: cases), of: cases).map(UInt32.init)
  }

  /// All rows in an order; stable. The result is not stored. O(n) if the set is stored in columns.
  public func order(by sort: SortOrder) -> [UInt32] {
    index?.sorted(by: sort) ?? sort.stablySorted(Array(plain.indices), of: plain).map(UInt32.init)
  }
}
