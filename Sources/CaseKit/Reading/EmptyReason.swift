/// Why a question has no matches: how many cases its terms hide, one term after the other.
public struct EmptyReason: Equatable, Sendable {
  /// Terms that hide cases which the terms before them let through. There is more than one term if
  /// it is unknown how many cases each of them hides.
  public struct Hiding: Equatable, Sendable {
    /// The terms that hide the cases.
    public let terms: [Term]
    /// The number of cases that the terms hide.
    public let count: Int
  }

  /// The number of cases without any of the terms.
  public let total: Int
  /// The terms that hide something, in the order of the question.
  public let hidden: [Hiding]

  /// - Parameter counts: the number of cases that match the first terms, for no term, one term and
  ///   so on; `nil` if unknown. The first and the last count are required.
  /// - Returns: `nil` if the counts explain nothing or contradict each other.
  init?(_ terms: [Term], leaving counts: [Int?]) {
    guard counts.count == terms.count + 1, let total = counts[0], total > 0, counts.last == 0
    else { return nil }
    var hidden: [Hiding] = []
    var left = total
    var group: [Term] = []
    for (term, count) in zip(terms, counts.dropFirst()) {
      group.append(term)
      guard let count else { continue }
      guard count <= left else { return nil }
      if count < left { hidden.append(Hiding(terms: group, count: left - count)) }
      left = count
      group = []
    }
    self.total = total
    self.hidden = hidden
  }
}

extension Query {
  /// The queries of the first terms: no term, one term, and so on up to all.
  var beginnings: [Query] { (0...terms.count).map { Query(terms: Array(terms.prefix($0))) } }
}
