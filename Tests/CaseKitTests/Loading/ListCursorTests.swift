import Testing

@testable import CaseKit

@Suite struct ListCursorTests {
  @Test func theCaseOfAnEarlierRunIsExpectedAtItsOldRow() {
    var cursor = ListCursor(waitingFor: ListPlace(id: "ci-42", row: 40))
    cursor.resize(height: 10, count: 0)
    _ = cursor.rowsChanged(count: 100) { _ in nil }
    #expect(cursor.row == 40)
    #expect(cursor.visibleRows(of: 100).contains(40))
    let outcome = cursor.rowsChanged(count: 100) { $0 == "ci-42" ? 42 : nil }
    #expect(outcome == .kept)
    #expect(cursor.row == 42)
  }

  @Test func theCursorStaysInTheListIfItsCaseIsGone() {
    var cursor = ListCursor(waitingFor: ListPlace(id: "ci-42", row: 40))
    _ = cursor.rowsChanged(count: 3) { _ in nil }
    #expect(cursor.row == 2)
    cursor.select(row: 0, count: 3) { "ci-\($0)" }
    #expect(cursor.id == "ci-0")
  }

  var cursor = ListCursor()

  mutating func choose(_ row: Int, of count: Int, height: Int = 10) {
    cursor.resize(height: height, count: count)
    cursor.select(row: row, count: count) { "id\($0)" }
  }

  @Test mutating func theSelectionStaysOnItsLineIfRowsAreInsertedAbove() {
    choose(25, of: 100)
    let line = cursor.row - cursor.top
    let outcome = cursor.rowsChanged(count: 130) { $0 == "id25" ? 55 : nil }
    #expect(outcome == .kept)
    #expect(cursor.row == 55)
    #expect(cursor.row - cursor.top == line)
  }

  @Test mutating func theCursorKeepsItsRowIfTheSelectedCaseLeaves() {
    choose(25, of: 100)
    #expect(cursor.rowsChanged(count: 99) { _ in nil } == .left(id: "id25"))
    #expect(cursor.row == 25)
    #expect(cursor.rowsChanged(count: 10) { _ in nil } == .left(id: "id25"))
    #expect(cursor.row == 9)
  }

  @Test mutating func aHiddenSelectionIsRestored() {
    choose(25, of: 100)
    _ = cursor.rowsChanged(count: 0) { _ in nil }
    #expect(cursor.row == 0)
    #expect(cursor.rowsChanged(count: 100) { _ in 25 } == .kept)
    #expect(cursor.row == 25)
  }

  @Test mutating func aCursorThatWasNeverMovedStaysAtTheTop() {
    cursor.resize(height: 10, count: 0)
    #expect(cursor.rowsChanged(count: 50) { _ in 7 } == .kept)
    #expect(cursor.row == 0)
  }

  @Test(arguments: [(0, 0), (5, 5), (-3, 0), (99, 99), (1_000, 99)])
  mutating func theSelectionStaysInsideTheList(row: Int, expected: Int) {
    choose(row, of: 100)
    #expect(cursor.row == expected)
    #expect(cursor.visibleRows(of: 100).contains(expected))
  }

  @Test mutating func pageKeysMoveTheScreenAndTheSelectionToBothEnds() {
    choose(3, of: 25)
    cursor.scroll(by: 10, count: 25) { "id\($0)" }
    #expect((cursor.top, cursor.row) == (10, 13))
    cursor.scroll(by: 10, count: 25) { "id\($0)" }
    #expect((cursor.top, cursor.row) == (15, 18))
    cursor.scroll(by: 10, count: 25) { "id\($0)" }
    #expect(cursor.row == 24)
    for _ in 0..<3 { cursor.scroll(by: -10, count: 25) { "id\($0)" } }
    #expect((cursor.top, cursor.row) == (0, 0))
  }

  @Test mutating func theSelectionIsVisibleAfterAnyMove() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...40, using: &random)
      cursor.resize(height: Int.random(in: 0...12, using: &random), count: count)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: cursor.select(row: .random(in: -5...50), count: count) { "id\($0)" }
      case 1: cursor.scroll(by: .random(in: -20...20), count: count) { "id\($0)" }
      case 2: cursor.scrollView(by: .random(in: -20...20), count: count) { "id\($0)" }
      default: _ = cursor.rowsChanged(count: count) { _ in Int.random(in: 0...max(0, count - 1)) }
      }
      #expect((0...max(0, count - 1)).contains(cursor.row))
      #expect((cursor.top..<cursor.top + cursor.height).contains(cursor.row))
      #expect(cursor.top == 0 || cursor.top + cursor.height <= count)
    }
  }
}
