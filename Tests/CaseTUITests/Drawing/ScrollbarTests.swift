import Testing

@testable import CaseTUI

@Suite struct ScrollbarTests {
  @Test func theThumbTouchesAnEndOnlyIfTheListIsThere() {
    for count in [21, 40, 1_000, 1_000_000] {
      for first in [1, count / 2, count - 21] {
        let thumb = Scrollbar(first: first, visible: 20, of: count).thumb(in: 20)
        #expect(thumb.lowerBound >= 0 && thumb.upperBound <= 20)
        if thumb.count < 19 {
          #expect(thumb.lowerBound > 0, "row \(first) of \(count)")
          if first < count - 20 { #expect(thumb.upperBound < 20, "row \(first) of \(count)") }
        }
      }
      #expect(Scrollbar(first: 0, visible: 20, of: count).thumb(in: 20).lowerBound == 0)
      #expect(Scrollbar(first: count - 20, visible: 20, of: count).thumb(in: 20).upperBound == 20)
    }
  }

  @Test func theThumbIsProportionalToTheVisibleRows() {
    #expect(Scrollbar(first: 0, visible: 20, of: 40).thumb(in: 20).count == 10)
    #expect(Scrollbar(first: 0, visible: 20, of: 1_000_000).thumb(in: 20).count == 1)
  }
}
