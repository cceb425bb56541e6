/// Finds names by a few of their letters, as a fuzzy finder does. Case, accents and width do not
/// matter.
public struct NameSearch: Sendable {
  private let letters: [UInt8]

  /// - Parameter typed: the letters in their order; white space does not count.
  public init(_ typed: String) {
    letters = FoldedText(typed).bytes.filter { $0 != 0x20 }
  }

  /// The names that contain the letters in their order. First those that start with them, then
  /// those with a word that does, then those that contain them in one piece; else in the given
  /// order. O(n) in the length of all names.
  public func matches(in names: [String]) -> [String] {
    guard !letters.isEmpty else { return names }
    var groups: [[String]] = Array(repeating: [], count: Rank.allCases.count)
    for name in names {
      if let rank = rank(of: FoldedText(name).bytes) { groups[rank.rawValue].append(name) }
    }
    return groups.flatMap(\.self)
  }

  private enum Rank: Int, CaseIterable {
    case start, wordStart, piece, letters
  }

  private func rank(of name: [UInt8]) -> Rank? {
    guard holdsLetters(name) else { return nil }
    var found: Rank = .letters
    var isWordStart = true
    for start in name.indices {
      if hasPiece(name, at: start) {
        if start == 0 { return .start }
        if isWordStart { return .wordStart }
        found = .piece
      }
      isWordStart = !(name[start] >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= name[start])
    }
    return found
  }

  /// Whether the letters stand at that place, apart from spaces of the name.
  private func hasPiece(_ name: [UInt8], at start: Int) -> Bool {
    guard name[start] == letters[0] else { return false }
    var (place, index) = (start, 0)
    while index < letters.count, place < name.count {
      if name[place] == letters[index] {
        index += 1
      } else if name[place] != 0x20 {
        return false
      }
      place += 1
    }
    return index == letters.count
  }

  private func holdsLetters(_ name: [UInt8]) -> Bool {
    var index = 0
    for byte in name where index < letters.count && byte == letters[index] { index += 1 }
    return index == letters.count
  }
}
