import TestSupport
import Testing

@testable import Terminal

/// The time for text from strangers grows only linearly with its length.
struct LinearDrawingTests {
  private static let shapes = [
    "a", " ", "a ", "\n", "\t", "<", "a\u{301}", "\u{301}", "\u{200D}", "👨\u{200D}", "👍🏽", "🇩🇪",
    "\u{E0067}", "🏴\u{E0067}", "\u{202E}", "\u{1B}[31m", "你", "(", "-", "\u{FFFD}", "ـ\u{200C}",
    "\u{FE0F}", "Ünïcode ", "\r\n",
  ]

  @Test(arguments: shapes)
  func makingTextSafeTakesLinearTime(shape: String) {
    expectLinear(shape) { _ = SafeText($0).width }
    expectLinear(shape) { _ = SafeText($0, for: .detail).lines().count }
  }

  @Test(arguments: shapes)
  func wrappingTakesLinearTime(shape: String) {
    expectLinear(shape) { _ = SafeText($0, for: .detail).wrapped(to: 80).count }
    expectLinear(shape) { _ = SafeText($0).truncated(to: 1_000).width }
    expectLinear(shape) { _ = SafeText($0).columns(of: "x").count }
  }

  @Test(arguments: shapes)
  func joiningTakesLinearTime(shape: String) {
    expectLinear(shape) { text in
      _ = text.map { SafeText(String($0)) }.joined(separator: " ").width
    }
  }

  @Test(
    arguments: shapes + ["\u{1B}", "\u{1B}[", "\u{1B}[200~", "\u{1B}[200~a\u{1B}[201~", "\u{1B}["])
  func decodingKeysTakesLinearTime(shape: String) {
    expectLinear(shape) { text in
      var decoder = InputDecoder()
      for start in stride(from: 0, to: text.utf8.count, by: 1_000) {
        _ = decoder.decode(text.utf8.dropFirst(start).prefix(1_000))
      }
      _ = decoder.flush()
    }
  }
}
