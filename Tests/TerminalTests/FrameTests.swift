import Testing

@testable import Terminal

@Suite struct FrameTests {
  private func frame(_ width: Int, _ height: Int, glyphs: Glyphs = .unicode) -> Frame {
    Frame(size: Size(width: width, height: height), glyphs: glyphs)
  }

  @Test func aFrameDrawsTextWithItsStyle() {
    var frame = frame(6, 2)
    let used = frame.put("key", at: Point(x: 1, y: 1), style: .key.selected)
    #expect(used == 3)
    #expect(frame.rows == ["      ", " key  "])
    #expect(frame.styleRows == ["......", ".kkk.."])
    #expect(frame.emphasisRows == ["......", ".sss.."])
  }

  @Test func textIsCutAtTheEdgeAndAtItsWidth() {
    var frame = frame(4, 3)
    #expect(frame.put("abcdef", at: Point(x: 2, y: 0)) == 2)
    #expect(frame.put("abcdef", at: Point(x: 0, y: 1), width: 3) == 3)
    #expect(frame.put("abcdef", at: Point(x: -2, y: 2), width: 4) == 4)
    #expect(frame.rows == ["  ab", "abc ", "cd  "])
  }

  @Test func aWideCharacterThatDoesNotFitIsNotDrawn() {
    var frame = frame(4, 1)
    #expect(frame.put("a東京", at: .zero) == 3)
    #expect(frame.rows == ["a東 "])
    #expect(frame.brokenInvariants == [])
  }

  @Test(arguments: [(0, "x 京"), (1, " x京"), (2, "東x "), (3, "東 x")])
  func overwritingHalfOfAWideCharacterBlanksTheOtherHalf(_ x: Int, row: String) {
    var frame = frame(4, 1)
    frame.put("東京", at: .zero)
    frame.put("x", at: Point(x: x, y: 0))
    #expect(frame.rows == [row])
    #expect(frame.brokenInvariants == [])
  }

  @Test func fillBlanksARectangle() {
    var frame = frame(4, 1)
    frame.put("東京", at: .zero)
    frame.fill(Rect(x: 1, y: 0, width: 2, height: 5), style: .status)
    #expect(frame.rows == ["    "])
    #expect(frame.styleRows == [".ss."])
  }

  @Test(arguments: [
    (Glyphs.unicode, ["┌──┐", "│  │", "└──┘"]), (.ascii, ["+--+", "|  |", "+--+"]),
  ])
  func boxesAreDrawnInUnicodeAndASCII(_ glyphs: Glyphs, rows: [String]) {
    var frame = frame(4, 3, glyphs: glyphs)
    frame.box(frame.bounds)
    #expect(frame.rows == rows)
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 0), (0, 1), (2, 1)])
  func drawingIntoTinyFramesIsSafe(_ width: Int, _ height: Int) {
    var frame = frame(width, height)
    frame.box(Rect(x: -5, y: -5, width: 20, height: 20))
    frame.box(frame.bounds)
    frame.put("東京 text", at: .zero)
    frame.put("text", at: Point(x: -2, y: 0))
    frame.addEmphasis(.selected, to: Rect(x: -1, y: -1, width: 9, height: 9))
    frame.fill(Rect(x: 0, y: 0, width: 3, height: 3))
    #expect(frame.brokenInvariants == [])
    #expect(frame.rows.count == height)
  }

  @Test func marksStayWithTheirLetter() throws {
    var frame = frame(6, 1)
    frame.put(SafeText("e\u{301}क्षि"), at: .zero)
    #expect(try #require(frame[.zero]).text.string == "e\u{301}")
    #expect(frame.brokenInvariants == [])
  }

  @Test func everyRoleHasItsOwnLetter() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
