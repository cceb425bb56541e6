extension SafeText {
  /// Lines of at most that many columns, broken between words or wide characters; a word that is
  /// longer is split, and a newline always starts a line.
  public func wrapped(to columns: Int) -> [SafeText] {
    guard columns > 0 else { return [] }
    return lines().flatMap { line in
      line.width <= columns ? [line] : LineBreaker(line, columns: columns).lines()
    }
  }
}
