/// The numbers that raise no alert, in the format of monitoring plugins: `10` is 0 to 10, `5:` is 5
/// or more, `~:5` is 5 or less, `5:10` is 5 to 10, and `@5:10` is any number outside 5 to 10.
/// Numbers may have a sign and decimals.
struct AlertRange: Equatable, Sendable {
  /// The range as it was typed.
  let text: String
  private let low: Double
  private let high: Double
  private let isInverted: Bool

  /// `nil` if the text is not a range.
  init?(_ text: String) {
    self.text = text
    isInverted = text.hasPrefix("@")
    let ends = text.dropFirst(isInverted ? 1 : 0)
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends.first, let last = ends.last, text != "@", !text.isEmpty else {
      return nil
    }
    let low = ends.count == 1 || first.isEmpty ? 0 : first == "~" ? -.infinity : Self.number(first)
    let high = last.isEmpty && ends.count == 2 ? .infinity : Self.number(last)
    guard let low, let high, low <= high else { return nil }
    self.low = low
    self.high = high
  }

  func isAlarming(_ number: Int) -> Bool { (low...high ~= Double(number)) == isInverted }

  /// Reads digits with an optional sign and decimals. Rejects other texts that `Double` accepts,
  /// e.g. `nan` or `0x1`.
  private static func number(_ text: Substring) -> Double? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber || "+-.".contains($0) }) else { return nil }
    return Double(text)
  }
}
