extension String {
  /// At most `count` characters, dots for the rest: also a screen of ASCII shows them.
  func shortened(to count: Int) -> String {
    guard let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else {
      return self
    }
    return self[..<end] + "..."
  }
}
