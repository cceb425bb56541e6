import Testing

@testable import CaseTUI
@testable import Terminal

@Suite struct PickerTests {
  var picker = Picker(Array(0..<30), at: 3)

  mutating func after(_ commands: Command...) -> Int? {
    for command in commands {
      let isTaken = picker.take(command)
      #expect(isTaken)
    }
    return picker.chosen
  }

  @Test mutating func aPickerOpensAtAGivenRow() {
    #expect(picker.chosen == 3)
    #expect(!picker.hasMoved)
    #expect(Picker(["a"], at: 9).chosen == "a")
  }

  @Test mutating func everyMotionStaysInsideTheList() {
    picker.fit(height: 10)
    #expect(after(.moveDown, .moveDown, .moveUp) == 4)
    #expect(after(.pageDown) == 14)
    #expect(after(.halfPageUp) == 9)
    #expect(after(.last, .moveDown) == 29)
    #expect(after(.move(by: .min)) == 0)
    #expect(after(.goTo(row: 5)) == 4)
    #expect(after(.move(by: .max)) == 29)
    #expect(picker.hasMoved)
  }

  @Test mutating func aPickerIgnoresOtherCommands() {
    let isTaken = picker.take(.choose)
    #expect(!isTaken)
    #expect(!picker.hasMoved)
  }

  @Test mutating func removingItemsMovesTheCursorBackIntoTheList() {
    _ = after(.last)
    picker.items = [7, 8]
    #expect(picker.chosen == 8)
    picker.items = []
    #expect(picker.chosen == nil && picker.row == 0)
  }

  @Test mutating func visibleRowsAreDrawnAndTheChosenOneIsSelected() {
    let rect = Rect(x: 1, y: 1, width: 4, height: 3)
    picker.fit(height: 3)
    _ = after(.goTo(row: 6))
    picker.fit(height: 3)
    var frame = Frame(size: Size(width: 6, height: 5))
    picker.draw(into: &frame, rect) { $2.put("no \($0)", in: $1) }
    #expect(frame.rows == ["      ", " no 3 ", " no 4 ", " no 5 ", "      "])
    #expect(frame.emphasisRows[3] == ".ssss.")
    #expect(frame.focus == Point(x: 1, y: 3))
  }
}
