import Testing

@testable import CaseKit

@Suite struct ListCursorTests {
  var cursor = ListCursor()

  mutating func choose(_ row: Int, of count: Int, height: Int = 10) {
    cursor.resize(height: height, count: count)
    cursor.select(row: row, count: count) { "id\($0)" }
  }

  /// Rows with the case `id` on one of them; `loaded` have an id.
  func rows(
    _ count: Int, _ id: String? = nil, at row: Int = 0, isProvisional: Bool = false,
    mayGrow: Bool = false, loaded: Range<Int>? = nil
  ) -> ListCursor.Rows {
    ListCursor.Rows(
      count: count, isProvisional: isProvisional, mayGrow: mayGrow,
      find: { $0 == id ? row : nil },
      idAt: { (loaded ?? 0..<count).contains($0) ? "other\($0)" : nil })
  }

  // MARK: - The same question

  @Test mutating func theSelectionStaysOnItsLineIfRowsAreInsertedAbove() {
    choose(25, of: 100)
    let line = cursor.row - cursor.top
    #expect(cursor.rowsChanged(rows(130, "id25", at: 55)) == .kept)
    #expect(cursor.row == 55)
    #expect(cursor.row - cursor.top == line)
  }

  @Test mutating func theCursorKeepsItsRowIfTheSelectedCaseLeaves() {
    choose(25, of: 100)
    #expect(cursor.rowsChanged(rows(99)) == .left(id: "id25"))
    #expect(cursor.row == 25)
    #expect(cursor.rowsChanged(rows(10)) == .left(id: "id25"))
    #expect(cursor.row == 9)
  }

  @Test mutating func aHiddenSelectionIsRestored() {
    choose(25, of: 100)
    _ = cursor.rowsChanged(rows(0))
    #expect(cursor.row == 0)
    #expect(cursor.rowsChanged(rows(100, "id25", at: 25)) == .kept)
    #expect(cursor.row == 25)
  }

  @Test mutating func aCursorThatWasNeverMovedStaysAtTheTop() {
    cursor.resize(height: 10, count: 0)
    #expect(cursor.rowsChanged(rows(50, "id7", at: 7)) == .kept)
    #expect(cursor.row == 0)
  }

  @Test mutating func aRowThatIsChosenBeforeItIsLoadedChoosesItsCase() {
    cursor.resize(height: 10, count: 100)
    cursor.select(row: 99, count: 100) { _ in nil }
    #expect(cursor.id == nil)
    _ = cursor.rowsChanged(rows(100, loaded: 0..<50))
    #expect((cursor.row, cursor.id) == (99, nil))
    _ = cursor.rowsChanged(rows(100, loaded: 90..<100))
    #expect((cursor.row, cursor.id) == (99, "other99"))
  }

  // MARK: - Another question

  @Test mutating func anotherListBeginsAtItsFirstRow() {
    choose(25, of: 100)
    cursor.begin(.top)
    #expect((cursor.row, cursor.top, cursor.id) == (0, 0, nil))
    _ = cursor.rowsChanged(rows(100, "id25", at: 70))
    #expect((cursor.row, cursor.top) == (0, 0))
  }

  @Test mutating func theChosenCaseIsFollowedWithNeighboursAboveIt() {
    choose(0, of: 100, height: 20)
    cursor.begin(.chosen)
    _ = cursor.rowsChanged(rows(100, "id0", at: 70))
    #expect((cursor.row, cursor.top) == (70, 67))
    choose(0, of: 100, height: 5)
    cursor.begin(.chosen)
    _ = cursor.rowsChanged(rows(100, "id0", at: 70))
    #expect((cursor.row, cursor.top) == (70, 69))
    choose(0, of: 100, height: 20)
    cursor.begin(.chosen)
    _ = cursor.rowsChanged(rows(100, "id0", at: 1))
    #expect((cursor.row, cursor.top) == (1, 0))
  }

  @Test mutating func aChosenCaseThatTheAnswerLacksIsForgotten() {
    choose(25, of: 100)
    cursor.begin(.chosen)
    _ = cursor.rowsChanged(rows(40))
    #expect((cursor.row, cursor.top, cursor.id) == (0, 0, nil))
    _ = cursor.rowsChanged(rows(40, "id25", at: 30))
    #expect(cursor.row == 0)
  }

  @Test mutating func provisionalRowsDecideNothing() {
    choose(25, of: 100, height: 20)
    cursor.begin(.chosen)
    _ = cursor.rowsChanged(rows(7, isProvisional: true))
    #expect((cursor.row, cursor.id) == (0, "id25"))
    _ = cursor.rowsChanged(rows(7, "id25", at: 3, isProvisional: true))
    #expect(cursor.row == 3)
    #expect(!cursor.isSettled)
    _ = cursor.rowsChanged(rows(100, "id25", at: 80))
    #expect((cursor.row, cursor.top) == (80, 80 - 19))
    #expect(cursor.isSettled)
  }

  @Test mutating func aRowChosenAmongProvisionalRowsIsACaseAndNotANumber() {
    cursor.begin(.top)
    _ = cursor.rowsChanged(rows(20, isProvisional: true))
    choose(6, of: 20)
    #expect(cursor.id == "id6")
    _ = cursor.rowsChanged(rows(100))
    #expect((cursor.row, cursor.id) == (0, nil))
  }

  // MARK: - Coming back

  let place = ListPlace(id: "id42", row: 40, line: 4)

  @Test mutating func theRowsAroundAnEarlierPlaceAreShownUntilTheyAreLoaded() {
    cursor.begin(.place(place))
    cursor.resize(height: 10, count: 0)
    _ = cursor.rowsChanged(rows(7, isProvisional: true))
    #expect(cursor.row == 0)
    #expect(cursor.place == place)
    _ = cursor.rowsChanged(rows(100, loaded: 0..<10))
    #expect((cursor.row, cursor.top) == (40, 36))
    #expect(cursor.place == place)
    #expect(cursor.rowsChanged(rows(100, "id42", at: 42)) == .kept)
    #expect((cursor.row, cursor.top) == (42, 38))
  }

  @Test mutating func anEarlierPlaceWithoutItsCaseIsLeftForTheFirstRow() {
    cursor.begin(.place(place))
    cursor.resize(height: 10, count: 0)
    _ = cursor.rowsChanged(rows(100, loaded: 0..<10))
    #expect(cursor.row == 40)
    _ = cursor.rowsChanged(rows(100, loaded: 30..<50))
    #expect((cursor.row, cursor.top, cursor.id) == (0, 0, nil))
    cursor.begin(.place(place))
    _ = cursor.rowsChanged(rows(3))
    #expect((cursor.row, cursor.id) == (0, nil))
  }

  @Test mutating func aListThatGrowsMayStillReachAnEarlierPlace() {
    cursor.begin(.place(place))
    _ = cursor.rowsChanged(rows(3, mayGrow: true))
    #expect((cursor.row, cursor.id) == (0, "id42"))
    _ = cursor.rowsChanged(rows(60, "id42", at: 41, mayGrow: true))
    #expect(cursor.row == 41)
  }

  @Test mutating func aMoveEndsTheWaitForAnEarlierPlace() {
    cursor.begin(.place(place))
    _ = cursor.rowsChanged(rows(100, loaded: 0..<10))
    choose(5, of: 100)
    _ = cursor.rowsChanged(rows(100, "id42", at: 42))
    #expect((cursor.row, cursor.id) == (5, "id5"))
  }

  // MARK: - Moving

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
      let row = Int.random(in: 0...max(0, count - 1), using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: cursor.select(row: .random(in: -5...50), count: count) { "id\($0)" }
      case 1: cursor.scroll(by: .random(in: -20...20), count: count) { "id\($0)" }
      case 2: cursor.scrollView(by: .random(in: -20...20), count: count) { "id\($0)" }
      case 3:
        let starts: [ListCursor.Start] = [.top, .chosen, .place(place)]
        cursor.begin(starts.randomElement(using: &random) ?? .top)
      case 4: _ = cursor.rowsChanged(rows(count, isProvisional: Bool.random(using: &random)))
      default: _ = cursor.rowsChanged(rows(count, cursor.id, at: row))
      }
      cursor.resize(height: cursor.height, count: count)
      #expect((0...max(0, count - 1)).contains(cursor.row))
      #expect((cursor.top..<cursor.top + cursor.height).contains(cursor.row))
      #expect(cursor.top == 0 || cursor.top + cursor.height <= count)
    }
  }
}
