/// The numbers that raise no alert, as monitoring plugins write them: `10` is 0 to 10, `5:` is 5 or
/// more, `~:5` is 5 or less, `5:10` is 5 to 10, and `@5:10` is anything but that.
struct AlertRange: Equatable, Sendable {
  /// As it was written.
  let text: String
  private let low: Int
  private let high: Int
  private let isInverted: Bool

  /// `nil` for a text that is no range.
  init?(_ text: String) {
    self.text = text
    isInverted = text.hasPrefix("@")
    let ends = text.dropFirst(isInverted ? 1 : 0)
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends.first, let last = ends.last, text != "@", !text.isEmpty else {
      return nil
    }
    let low = ends.count == 1 ? 0 : first == "~" ? .min : first.isEmpty ? 0 : Int(first)
    let high = last.isEmpty && ends.count == 2 ? .max : Int(last)
    guard let low, let high, low <= high else { return nil }
    self.low = low
    self.high = high
  }

  func isAlarming(_ number: Int) -> Bool { (low...high ~= number) == isInverted }
}
