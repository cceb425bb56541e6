import Testing

@testable import CaseTUI

struct SummaryCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func inAPipeCountsAreSeparatedByTabs() async {
    let result = await program.run("summary")

    #expect(
      result
        == .done(
          """
          total\t\t2
          unassigned\t\t1
          overdue\t\t1
          breached\t\t1
          oldest_due\tCS000100\t2026-11-23T08:00:00.000Z
          status\t\t1
          status\tIn Progress\t1
          priority\tHigh\t1
          priority\t\t1

          """))
  }

  @Test func onATerminalCountsAreATable() async {
    let result = await program.onTerminal().run("summary", "refund")

    #expect(
      result
        == .done(
          """
          Cases                      1
          Unassigned                 0
          Overdue                    1
          Breached                   1
          Oldest due            2026-11-23 08:00  CS000100  Refund, please

          By status
            In Progress              1

          By priority
            High                     1

          """))
  }

  @Test func aLongLineIsShortenedOnANarrowTerminal() async {
    let result = await program.onTerminal(width: 40).run("summary")

    #expect(result.output.contains("Oldest due            2026-11-23 08:00 …\n"))
  }

  @Test func jsonKeepsTheOrderOfTheCounts() async {
    let result = await program.run("summary", "login", "--json")

    let expected =
      #"{"schema_version":1,"total":1,"by_status":[{"name":null,"count":1}],"#
      + #""by_priority":[{"name":null,"count":1}],"unassigned":1,"overdue":0,"breached":0,"#
      + #""oldest_due":null,"source":"server","as_of":null,"may_lack_cases":false}"# + "\n"
    #expect(result == .done(expected))
  }
}
