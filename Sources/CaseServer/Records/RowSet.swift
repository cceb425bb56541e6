/// A set of row numbers, one bit each: 125 kB for a million rows.
struct RowSet: Equatable, Sendable {
  private var words: [UInt64]

  /// An empty set with room for numbers up to `last`.
  init(last: Int64) { words = Array(repeating: 0, count: Int(last) / 64 + 1) }

  /// The number of rows in the set. Takes O(words).
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ number: UInt32) -> Bool {
    let word = Int(number) / 64
    return word < words.count && words[word] & Self.bit(number) != 0
  }

  mutating func insert(_ number: UInt32) {
    let word = Int(number) / 64
    while words.count <= word { words.append(0) }
    words[word] |= Self.bit(number)
  }

  mutating func remove(_ number: UInt32) {
    let word = Int(number) / 64
    guard word < words.count else { return }
    words[word] &= ~Self.bit(number)
  }

  mutating func formIntersection(_ other: RowSet) {
    words = zip(words, other.words).map { $0 & $1 }
  }

  private static func bit(_ number: UInt32) -> UInt64 { 1 << (UInt64(number) % 64) }
}
