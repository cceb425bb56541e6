import CaseKit
import Moments
import Terminal
import Testing

@testable import CaseTUI

struct ProgressLineTests {
  @Test func quickWorkShowsNoProgress() {
    let (errors, line, _) = makeLine()

    line.show("reading", 50, of: 100)
    line.clear()

    #expect(errors.text.isEmpty)
  }

  @Test func slowWorkIsCountedOnOneLine() {
    let (errors, line, time) = makeLine()

    time.value = 200
    line.show("reading", 50, of: 100)
    line.show("reading", 100, of: nil)
    line.clear()

    #expect(
      errors.text == "\rreading: 50 of 100\u{1B}[K\rreading: 100\u{1B}[K\r\u{1B}[K")
  }

  @Test func progressIsNotShownWithoutATerminal() {
    let (errors, line, time) = makeLine(isTerminal: false)

    time.value = 900
    line.show("reading", 50, of: 100)

    #expect(errors.text.isEmpty)
  }

  private func makeLine(
    isTerminal: Bool = true
  ) -> (errors: Recording, line: ProgressLine, time: Box<Int64>) {
    let errors = Recording()
    let time = Box<Int64>()
    let line = ProgressLine(isTerminal ? errors.output : nil) {
      Timestamp(milliseconds: time.value ?? 0)
    }
    return (errors, line, time)
  }
}
