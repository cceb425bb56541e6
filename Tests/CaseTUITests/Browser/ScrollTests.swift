import Testing

@testable import CaseTUI

@Suite struct ScrollTests {
  var scroll = Scroll()

  mutating func after(_ commands: Command...) -> Int {
    scroll.fit(lines: 100, height: 10)
    for command in commands { _ = scroll.take(command) }
    return scroll.top
  }

  @Test mutating func scrollingStaysInsideTheText() {
    #expect(after(.last, .moveDown, .pageDown) == 90)
    #expect(after(.first, .moveUp, .pageUp) == 0)
    #expect(after(.move(by: .max), .move(by: .max)) == 90)
    #expect(after(.move(by: .min), .move(by: .min)) == 0)
  }

  @Test mutating func theTextScrollsByRowsPagesAndCounts() {
    #expect(after(.moveDown, .pageDown, .halfPageDown) == 16)
    #expect(after(.page(by: 2), .halfPageUp, .moveUp) == 30)
    #expect(after(.goTo(row: 51)) == 50)
    #expect(after(.goTo(row: .max)) == 90)
  }

  @Test mutating func lineByLineScrollingReachesTheLastLine() {
    scroll = Scroll(isLineByLine: true)
    #expect(after(.last) == 99)
    #expect(after(.pageUp) == 89)
    scroll.fit(lines: 3, height: 10)
    #expect(scroll.top == 2)
  }

  @Test mutating func shorterTextMovesThePositionBack() {
    _ = after(.last)
    scroll.fit(lines: 30, height: 10)
    #expect(scroll.top == 20)
    scroll.fit(lines: 3, height: 10)
    #expect(scroll.top == 0)
  }

  @Test mutating func scrollIgnoresOtherCommands() {
    scroll.fit(lines: 100, height: 10)
    let isTaken = scroll.take(.refresh)
    #expect(!isTaken)
  }
}
