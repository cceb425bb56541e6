/// The word that was most likely meant: one that the typed word begins, else one within two or so
/// typing mistakes of it, case aside. The first of equally near ones.
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

/// A word that is none of those known; its text is a sentence that names the nearest one.
public struct UnknownWord: Error, Equatable, Sendable, CustomStringConvertible {
  /// As it was typed.
  public var word: String
  /// What it should have named, e.g. `view`.
  public var kind: String
  /// The known word that was probably meant.
  public var nearest: String?
  /// All known words.
  public var known: [String]

  /// Looks for the nearest of the known words.
  public init(_ word: String, kind: String, known: [String]) {
    self.word = word
    self.kind = kind
    self.known = known
    nearest = nearestWord(to: word, in: known)
  }

  /// A sentence with the nearest word, else with all of them.
  public var description: String {
    let problem = "Unknown \(kind) \"\(word)\""
    if let nearest { return "\(problem): did you mean \"\(nearest)\"?" }
    return "\(problem); use one of \(known.joined(separator: ", "))."
  }
}

/// How many letters to insert, drop, change or swap with their neighbour (Damerau and Levenshtein,
/// no letter touched twice).
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
