/// The word that was probably meant: one that starts with the typed word, else one within a few
/// typing mistakes of it. Ignores case; of equally near words, returns the first.
public func nearestWord(to typed: String, in words: some Sequence<String>) -> String? {
  let letters = Array(typed.lowercased().unicodeScalars)
  guard !letters.isEmpty, letters.count <= 40 else { return nil }
  let limit = max(1, letters.count / 3)
  let near = words.compactMap { word -> (word: String, distance: Int)? in
    let other = Array(word.lowercased().unicodeScalars)
    if letters.count > 1, other.starts(with: letters) { return (word, other == letters ? 0 : 1) }
    guard abs(other.count - letters.count) <= limit else { return nil }
    let distance = editDistance(letters, other)
    return distance <= limit ? (word, distance) : nil
  }
  return near.min { $0.distance < $1.distance }?.word
}

/// An unknown word. The description is a sentence that suggests the nearest known word.
public struct UnknownWord: Error, Equatable, Sendable, CustomStringConvertible {
  /// The word as it was typed.
  public var word: String
  /// The kind of word that was expected, e.g. `view`.
  public var kind: String
  /// The known word that was probably meant.
  public var nearest: String?
  /// All known words.
  public var known: [String]

  /// Finds the nearest of the known words.
  public init(_ word: String, kind: String, known: [String]) {
    self.word = word
    self.kind = kind
    self.known = known
    nearest = nearestWord(to: word, in: known)
  }

  /// A sentence that suggests the nearest word, or lists all of them.
  public var description: String {
    let problem = "Unknown \(kind) \"\(word)\""
    if let nearest { return "\(problem): did you mean \"\(nearest)\"?" }
    return "\(problem); use one of \(known.joined(separator: ", "))."
  }
}

/// The number of letters to insert, delete, replace or swap with a neighbour (Damerau-Levenshtein;
/// no letter is edited twice).
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      let changed = last[column] + (letter == other ? 0 : 1)
      var best = min(changed, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
