import Testing

@testable import Terminal

struct PictureTests {
  /// `a<東` in bold, then two plain cells and a red one.
  private var frame: Frame {
    var frame = Frame(size: Size(width: 8, height: 2))
    frame.put("a<", at: .zero, style: .text.bold)
    frame.put(SafeText("東"), at: Point(x: 2, y: 0), style: .text.bold)
    frame.put("x", at: Point(x: 6, y: 0), style: .error)
    return frame
  }

  @Test func aRowIsSplitIntoRunsOfOneStyle() {
    let runs = frame.runs[0]

    #expect(runs.map(\.text.string) == ["a<東", "  ", "x", " "])
    #expect(runs.map(\.point.x) == [0, 4, 6, 7])
    #expect(runs.map(\.width) == [4, 2, 1, 1])
    #expect(runs.map(\.isBlank) == [false, true, false, true])
    #expect(frame.runs[1].map(\.text.string) == ["        "])
  }

  @Test func plainTextHasNoTrailingSpaces() {
    #expect(Picture.text(frame).string == "a<東  x\n")
  }

  @Test(arguments: [
    (ColorDepth.none, "1"), (.eight, "1;31"), (.sixteen, "1;91"), (.indexed, "1;38;5;203"),
    (.direct, "1;38;2;255;95;95"),
  ])
  func ansiPicturesUseTheColoursOfTheDepth(_ depth: ColorDepth, _ codes: String) {
    let picture = Picture.ansi(frame, theme: Theme(.dark), depth: depth).string

    #expect(picture == "\u{1B}[1ma<東\u{1B}[0m  \u{1B}[\(codes)mx\u{1B}[0m \n        ")
  }

  @Test func anSVGPlacesWideCharactersByColumn() {
    let picture = Picture.svg(frame, theme: Theme(.dark)).string

    #expect(picture.contains(#"width="72" height="38""#))
    #expect(picture.contains(#"<text x="0" y="14" textLength="18""#))
    #expect(picture.contains("font-weight=\"bold\">a&lt;</text>"))
    #expect(picture.contains(#"<text x="18" y="14" textLength="18""#))
    #expect(picture.contains(">東</text>"))
    #expect(picture.contains(##"fill="#FF5F5F" font-weight="bold">x</text>"##))
  }

  @Test func anSVGShowsSelectionAndCursor() {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame.put("row", at: .zero, style: .text.selected)
    frame.cursor = Point(x: 3, y: 0)

    let dark = Picture.svg(frame, theme: Theme(.dark)).string
    let monochrome = Picture.svg(frame, theme: Theme(.monochrome)).string

    #expect(dark.contains(##"width="27" height="19" fill="#005FAF"/>"##))
    #expect(monochrome.contains(##"width="27" height="19" fill="#FFFFFF"/>"##))
    #expect(dark.contains(#"<rect x="27" y="0" width="9" height="19""#))
    #expect(dark.contains(#"fill-opacity="0.5""#))
  }
}
