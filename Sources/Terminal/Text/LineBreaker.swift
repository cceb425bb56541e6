/// Breaks one line of text into narrower lines. It holds the clusters of only one line at a time,
/// because those of the whole text would take many times its bytes.
struct LineBreaker {
  private let columns: Int
  private var lines: [SafeText] = []
  /// The clusters of the current line, and their columns.
  private var line: [Cluster] = []
  private var used = 0
  /// The last place in the line where it may be broken.
  private var lastBreak = 0

  private init(columns: Int) { self.columns = columns }

  static func lines(of text: SafeText, columns: Int) -> [SafeText] {
    var breaker = LineBreaker(columns: columns)
    for cluster in text.clusters {
      breaker.take(cluster.width <= columns ? cluster : Cluster(Character(.undrawable)))
    }
    if !breaker.line.isEmpty { breaker.end(breaker.line[...]) }
    return breaker.lines
  }

  private mutating func take(_ cluster: Cluster) {
    // Drops spaces at a break. The first space after a full line stays, because it allows a break
    // there.
    if cluster.isSpace, used > columns || line.isEmpty && !lines.isEmpty { return }
    if let last = line.last, Self.canBreak(between: last, and: cluster) { lastBreak = line.count }
    line.append(cluster)
    used += cluster.width
    guard used > columns, !cluster.isSpace else { return }
    breakLine(at: lastBreak > 0 ? lastBreak : max(line.count - 1, 1))
  }

  private mutating func breakLine(at index: Int) {
    let rest = Array(line[index...])
    end(line[..<index])
    line.removeAll(keepingCapacity: true)
    (used, lastBreak) = (0, 0)
    for cluster in rest { take(cluster) }
  }

  private mutating func end(_ line: ArraySlice<Cluster>) { lines.append(SafeText(trimmed(line))) }

  private static func canBreak(between left: Cluster, and right: Cluster) -> Bool {
    if right.isSpace { return false }
    if left.isSpace { return true }
    if left.text == "-" { return right.text.isLetter }
    guard left.width == 2 || right.width == 2 else { return false }
    return !right.text.closes && !left.text.opens
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

  /// Whether the character must not end a line.
  fileprivate var opens: Bool {
    category == .openPunctuation || category == .initialPunctuation
  }

  /// Whether the character must not start a line.
  fileprivate var closes: Bool {
    switch category {
    case .closePunctuation, .finalPunctuation, .otherPunctuation: true
    default: self == "ー" || self == "々"
    }
  }
}

extension SafeText {
  /// The text in lines of at most this number of columns. Lines break between words or wide
  /// characters; a longer word is split, and a newline always starts a new line.
  public func wrapped(to columns: Int) -> [SafeText] {
    guard columns > 0 else { return [] }
    return lines().flatMap { line in
      if line.width <= columns { return [line] }
      return line.isPlain
        ? PlainLineBreaker(line, columns: columns).lines()
        : LineBreaker.lines(of: line, columns: columns)
    }
  }
}
