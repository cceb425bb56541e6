import Testing

@testable import CaseTUI

struct LineSplitterTests {
  private let splitter = Splitting()

  @Test func linesAreJoinedFromTheirPieces() {
    #expect(splitter.take("ab") == [])
    #expect(splitter.take("c\n\nd") == ["abc", ""])
    #expect(splitter.take("e\n") == ["de"])
    #expect(splitter.end() == nil)
  }

  @Test func aLineOverTheLengthLimitIsTooLong() {
    #expect(
      splitter.take("abcd\nabcde\nx\n")
        == ["abcd", .tooLong, "x"])
  }

  @Test func aLongLineIsDiscarded() {
    #expect(splitter.take("abc") == [])
    #expect(splitter.take("defghi") == [])
    #expect(splitter.take("j\nok\n") == [.tooLong, "ok"])
  }

  @Test func theLastLineNeedsNoLineFeed() {
    #expect(splitter.take("ab") == [])
    #expect(splitter.end() == "ab")
    #expect(splitter.take("abcdefgh") == [])
    #expect(splitter.end() == .tooLong)
  }
}

private final class Splitting {
  private var splitter = LineSplitter(limit: 4)

  func take(_ text: String) -> [LineSplitter.Line] { splitter.take(Array(text.utf8)) }

  func end() -> LineSplitter.Line? { splitter.end() }
}

extension LineSplitter.Line: ExpressibleByStringLiteral {
  /// A complete line.
  public init(stringLiteral text: String) { self = .whole(Array(text.utf8)) }
}
