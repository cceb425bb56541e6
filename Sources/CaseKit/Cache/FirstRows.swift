/// Finds the first rows by several keys, one key after the other.
struct FirstRows {
  /// The rows that are among the first, whatever the next keys are.
  private(set) var sure: [Int] = []
  /// The rows that are equal by the keys so far; ``missing`` of them are among the first.
  private(set) var tied: [Int]
  private let count: Int

  init(_ count: Int, of rows: [Int]) {
    self.count = count
    tied = rows
  }

  var missing: Int { count - sure.count }

  /// Whether another key can exclude rows.
  var isOpen: Bool { missing < tied.count }

  var all: [Int] { sure + tied }

  /// Narrows the rows by the next key. O(n)
  ///
  /// - Parameter rank: the rank of a row by that key.
  mutating func narrow(by rank: (Int) -> UInt64) {
    guard isOpen else { return }
    guard let last = lastRank(rank) else { return tied.removeAll() }
    sure += tied.filter { rank($0) < last }
    tied.removeAll { rank($0) != last }
  }

  /// The rank of the last row that is among the first; `nil` if none is missing.
  private func lastRank(_ rank: (Int) -> UInt64) -> UInt64? {
    guard missing > 0 else { return nil }
    var least: [UInt64] = []
    var bound = UInt64.max
    for row in tied {
      let rank = rank(row)
      guard rank < bound || least.count < missing else { continue }
      least.append(rank)
      guard least.count >= 2 * missing + Self.spare else { continue }
      least = Array(least.sorted().prefix(missing))
      bound = least.last ?? .max
    }
    return least.sorted().prefix(missing).last
  }

  private static let spare = 64
}
