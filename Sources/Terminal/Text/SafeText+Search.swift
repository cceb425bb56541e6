import CNcurses

extension SafeText {
  /// The column ranges of all matches of a text, from left to right, without overlaps.
  ///
  /// - Parameters:
  /// - needle: the text to find, already folded.
  /// - fold: how characters are compared; by default without case and diacritics.
  public func columns(
    of needle: String, folding fold: (Character) -> String = SafeText.fold
  ) -> [Range<Int>] {
    guard !needle.isEmpty else { return [] }
    var haystack: [UInt8] = []
    // For each byte of the folded text: the columns of the cluster that it comes from.
    var columns: [Range<Int>] = []
    var x = 0
    for cluster in clusters {
      let bytes = fold(cluster.text).utf8
      haystack.append(contentsOf: bytes)
      columns.append(contentsOf: repeatElement(x..<x + cluster.width, count: bytes.count))
      x += cluster.width
    }
    return haystack.occurrences(of: Array(needle.utf8)).map {
      columns[$0.lowerBound].lowerBound..<columns[$0.upperBound - 1].upperBound
    }
  }

  /// A character in lowercase and without diacritics, for comparison.
  public static func fold(_ cluster: Character) -> String {
    if cluster.isASCII { return cluster.lowercased() }
    let letters = cluster.unicodeScalars.filter { cn_width($0.value) > 0 }
    return letters.map(\.properties.lowercaseMapping).joined()
  }
}

extension [UInt8] {
  fileprivate func occurrences(of needle: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start + needle.count <= count {
      if self[start..<start + needle.count].elementsEqual(needle) {
        found.append(start..<start + needle.count)
        start += needle.count
      } else {
        start += 1
      }
    }
    return found
  }
}
