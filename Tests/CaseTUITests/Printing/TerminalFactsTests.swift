import Testing

@testable import CaseTUI

struct TerminalFactsTests {
  @Test(arguments: [
    (["TERM": "xterm"], true, Ink.colored),
    (["TERM": "xterm"], false, .plain),
    (["TERM": "dumb"], true, .plain),
    (["NO_COLOR": "1"], true, .plain),
    (["NO_COLOR": ""], true, .colored),
    (["CLICOLOR": "0"], true, .plain),
    (["CLICOLOR_FORCE": "1"], false, .colored),
    (["CLICOLOR_FORCE": "0"], false, .plain),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, .plain),
  ])
  func coloursDependOnTheTerminalAndTheVariables(
    _ environment: [String: String], isTerminal: Bool, ink: Ink
  ) {
    #expect(facts(environment, isTerminal: isTerminal).ink == ink)
  }

  @Test func theWidthComesFromTheVariableOrTheTerminal() {
    #expect(facts(["COLUMNS": "132"], columns: 90).width == 132)
    #expect(facts(["COLUMNS": "0"], columns: 90).width == 90)
    #expect(facts(["COLUMNS": "wide"], columns: nil).width == 80)
  }

  @Test func progressNeedsATerminalThatCanOverwriteALine() {
    #expect(facts(["TERM": "xterm"]).showsProgress)
    #expect(!facts(["TERM": "dumb"]).showsProgress)
    #expect(!facts([:], isTerminal: false).showsProgress)
  }

  private func facts(
    _ environment: [String: String], isTerminal: Bool = true, columns: Int? = nil
  ) -> TerminalFacts {
    TerminalFacts(
      environment: environment, isInputTerminal: isTerminal, isOutputTerminal: isTerminal,
      isErrorTerminal: isTerminal, columns: columns)
  }
}
