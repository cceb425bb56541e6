import CDispatch
import Foundation
import Testing

@testable import CaseKit

/// Twice as much of any text costs at most three times as much time.
@Suite struct LinearReadingTests {
  private static let shapes = [
    "<", "<!--", "<a b=\"", "<a b='\"", "<a b=\"c'>", "&", "&a", "&#1", "<div>", "</div>",
    "<script>",
    "<title>", "<![", "<?xml", "<!doctype", "a\u{301}", "\u{200D}", "👨\u{200D}", "<b ", "<p><li>",
    "cout << value << other;\n", "<a href=https://example.com>x</a>", "\u{A0}", "<pre>\n", "=",
  ]

  @Test(arguments: shapes)
  func markup(shape: String) {
    expectLinear(shape) { _ = MarkupText($0).plain }
    expectLinear("<br>" + shape) { _ = MarkupText.isMarkup($0) }
  }

  @Test(arguments: shapes + ["\\u0041", "\\ud83d", "[", "{\"a\":", "1", "-", "\"", "\\\""])
  func answers(shape: String) {
    expectLinear(shape) { _ = try? Page.decode(Array("{\"results\":[{\"_id\":\"\($0)".utf8)) }
    expectLinear(shape) { _ = ServerMessage(Array($0.utf8), hiding: "token").text }
  }

  /// The best of several tries, by the time of this thread alone: a busy machine changes neither.
  private func expectLinear(_ shape: String, _ read: (String) -> Void) {
    // Twice this is still within what is read of a failed answer.
    let length = 30_000
    let short = String(repeating: shape, count: length / shape.utf8.count)
    let long = short + short
    for _ in 0..<5 {
      let (one, two) = (time { read(short) }, time { read(long) })
      if two <= 3 * one || two < 2_000_000 { return }
    }
    Issue.record("twice as much of \(shape.debugDescription) costs more than three times as much")
  }

  /// Nanoseconds.
  private func time(_ work: () -> Void) -> UInt64 {
    let start = threadTime()
    work()
    return threadTime() - start
  }

  private func threadTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
