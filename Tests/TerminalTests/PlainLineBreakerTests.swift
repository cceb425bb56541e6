import TestSupport
import Testing

@testable import Terminal

/// Texts of ASCII alone are laid out by their bytes; the result is that of the clusters.
struct PlainLineBreakerTests {
  /// Words, blanks and hyphens, so that lines break everywhere that they can.
  private static func text(_ random: inout SeededGenerator) -> String {
    let pieces = ["word", " ", "  ", "-", "a", "x-ray", "(", ").", "1-2", "long-word-of-parts"]
    let count = Int.random(in: 1...30, using: &random)
    return (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
  }

  @Test func asciiLinesBreakAsOtherLinesDo() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3_000 {
      let line = SafeText(Self.text(&random))
      let columns = Int.random(in: 1...20, using: &random)
      #expect(
        PlainLineBreaker(line, columns: columns).lines()
          == LineBreaker.lines(of: line, columns: columns), "\(line) in \(columns)")
    }
  }

  @Test(arguments: ["", "\n", "a\n", "\na\n\nb", "one line", "a\nb c"])
  func asciiTextIsReducedAsOtherTextIs(_ text: String) {
    var reducer = TextReducer(for: .detail)
    for cluster in text { reducer.append(cluster) }
    let plain = SafeText(text, for: .detail)
    #expect(plain == SafeText(reduced: reducer.text, width: reducer.width))
    #expect(
      plain.lines().map(\.string)
        == text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) })
    #expect(plain.lines().reduce(0) { $0 + $1.width } == plain.width)
  }
}
