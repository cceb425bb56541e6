import Terminal
import Testing

@Suite struct RectTests {
  private let rect = Rect(x: 2, y: 1, width: 10, height: 4)

  @Test func splitPartsTouchEachOther() {
    #expect(rect.splitTop(1).top == Rect(x: 2, y: 1, width: 10, height: 1))
    #expect(rect.splitTop(1).rest == Rect(x: 2, y: 2, width: 10, height: 3))
    #expect(rect.splitBottom(1).bottom == Rect(x: 2, y: 4, width: 10, height: 1))
    #expect(rect.splitLeft(3).rest == Rect(x: 5, y: 1, width: 7, height: 4))
    #expect(rect.splitRight(3).right == Rect(x: 9, y: 1, width: 3, height: 4))
  }

  @Test(arguments: [-3, 0, 99])
  func splitPartsStayInsideTheRectangle(_ count: Int) {
    for part in [
      rect.splitTop(count).top, rect.splitTop(count).rest, rect.splitBottom(count).bottom,
      rect.splitBottom(count).rest, rect.splitLeft(count).left, rect.splitRight(count).right,
    ] {
      #expect(part.intersection(rect) == part)
    }
  }

  @Test func insetStopsAtTheMiddle() {
    #expect(rect.inset(horizontal: 1, vertical: 1) == Rect(x: 3, y: 2, width: 8, height: 2))
    #expect(rect.inset(horizontal: 9, vertical: 9).isEmpty)
    #expect(rect.inset(horizontal: -1, vertical: -1) == rect)
  }

  @Test func rowsOutsideAreEmpty() {
    #expect(rect.row(1) == Rect(x: 2, y: 2, width: 10, height: 1))
    #expect(rect.row(4).isEmpty)
    #expect(rect.intersection(Rect(x: 20, y: 0, width: 5, height: 5)).isEmpty)
    #expect(rect.contains(Point(x: 11, y: 4)))
    #expect(!rect.contains(Point(x: 12, y: 4)))
  }
}
