/// Why a question finds nothing: how many cases its terms hide, one after the other.
public struct EmptyReason: Equatable, Sendable {
  /// Terms that together hide some of the cases that the terms before them leave; more than one
  /// where nobody can say how many each of them hides.
  public struct Hiding: Equatable, Sendable {
    /// The terms that are left out.
    public let terms: [Term]
    /// How many cases there are then.
    public let count: Int
  }

  /// Cases without any of the terms.
  public let total: Int
  /// In the order of the question, those that hide something.
  public let hidden: [Hiding]

  /// - Parameter counts: for each number of terms from the first on, how many cases they leave;
  ///   `nil` where that is not known. The first and the last one are needed.
  /// - Returns: `nil` where the counts explain nothing, or contradict each other.
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
  /// The queries of its first terms: of none, of one, and so on to all of them.
  var beginnings: [Query] { (0...terms.count).map { Query(terms: Array(terms.prefix($0))) } }
}
