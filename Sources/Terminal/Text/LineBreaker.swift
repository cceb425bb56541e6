/// Breaks one line of text into narrower ones.
struct LineBreaker {
  private let clusters: [Cluster]
  private let columns: Int

  init(_ line: SafeText, columns: Int) {
    self.columns = columns
    clusters = line.clusters.map { $0.width <= columns ? $0 : Cluster(Character(.undrawable)) }
  }

  func lines() -> [SafeText] {
    var lines: [SafeText] = []
    var start = 0
    while start < clusters.count {
      let end = lineEnd(from: start)
      lines.append(SafeText(trimmed(clusters[start..<end])))
      start = end == clusters.count ? end : skippingSpaces(from: end)
    }
    return lines
  }

  private func lineEnd(from start: Int) -> Int {
    var used = 0
    var lastBreak = start
    for index in start..<clusters.count {
      if index > start, canBreak(before: index) { lastBreak = index }
      used += clusters[index].width
      guard used > columns, !clusters[index].isSpace else { continue }
      return lastBreak > start ? lastBreak : max(index, start + 1)
    }
    return clusters.count
  }

  private func canBreak(before index: Int) -> Bool {
    let (left, right) = (clusters[index - 1], clusters[index])
    if right.isSpace { return false }
    if left.isSpace { return true }
    if left.text == "-" { return right.text.isLetter }
    guard left.width == 2 || right.width == 2 else { return false }
    return !right.text.closes && !left.text.opens
  }

  private func skippingSpaces(from index: Int) -> Int {
    clusters[index...].firstIndex { !$0.isSpace } ?? clusters.count
  }

  private func trimmed(_ line: ArraySlice<Cluster>) -> ArraySlice<Cluster> {
    guard let last = line.lastIndex(where: { !$0.isSpace }) else { return line.prefix(columns) }
    return line[...last]
  }
}

extension Character {
  private var category: Unicode.GeneralCategory? {
    unicodeScalars.first?.properties.generalCategory
  }

  /// Must not stand at the end of a line.
  fileprivate var opens: Bool {
    category == .openPunctuation || category == .initialPunctuation
  }

  /// Must not stand at the start of a line.
  fileprivate var closes: Bool {
    switch category {
    case .closePunctuation, .finalPunctuation, .otherPunctuation: true
    default: self == "ー" || self == "々"
    }
  }
}

extension SafeText {
  /// The text in lines of at most so many columns. Lines break between words or wide characters; a
  /// longer word is split, and a newline always starts a new line.
  public func wrapped(to columns: Int) -> [SafeText] {
    guard columns > 0 else { return [] }
    return lines().flatMap { line in
      if line.width <= columns { return [line] }
      return line.isPlain
        ? PlainLineBreaker(line, columns: columns).lines()
        : LineBreaker(line, columns: columns).lines()
    }
  }
}
