import Testing

@testable import CaseTUI

@Suite struct ScrollTests {
  var scroll = Scroll()

  mutating func after(_ commands: Command...) -> Int {
    scroll.fit(lines: 100, height: 10)
    for command in commands { _ = scroll.take(command) }
    return scroll.top
  }

  @Test mutating func staysInsideTheTextHoweverFastTheKeysAre() {
    #expect(after(.last, .moveDown, .pageDown) == 90)
    #expect(after(.first, .moveUp, .pageUp) == 0)
    #expect(after(.move(by: .max), .move(by: .max)) == 90)
    #expect(after(.move(by: .min), .move(by: .min)) == 0)
  }

  @Test mutating func stepsByRowsPagesAndCounts() {
    #expect(after(.moveDown, .pageDown, .halfPageDown) == 16)
    #expect(after(.page(by: 2), .halfPageUp, .moveUp) == 30)
    #expect(after(.goTo(row: 51)) == 50)
    #expect(after(.goTo(row: .max)) == 90)
  }

  @Test mutating func goesToTheLastLineWhereItIsReadLineByLine() {
    scroll = Scroll(isLineByLine: true)
    #expect(after(.last) == 99)
    #expect(after(.pageUp) == 89)
    scroll.fit(lines: 3, height: 10)
    #expect(scroll.top == 2)
  }

  @Test mutating func shorterTextBringsItBack() {
    _ = after(.last)
    scroll.fit(lines: 30, height: 10)
    #expect(scroll.top == 20)
    scroll.fit(lines: 3, height: 10)
    #expect(scroll.top == 0)
  }

  @Test mutating func otherCommandsAreLeftToTheScreen() {
    scroll.fit(lines: 100, height: 10)
    let isTaken = scroll.take(.refresh)
    #expect(!isTaken)
  }
}
