import Testing

@testable import CaseTUI

/// A stranger's case in every format: nothing in it may reach a terminal, a spreadsheet or a line
/// of its own.
struct HostileCaseTests {
  let program = TestProgram(cases: [SampleJSON.hostile])

  @Test(arguments: [
    ["list"], ["list", "--table"], ["list", "--csv", "--columns", "title,customer,email,tags"],
    ["list", "--json"], ["list", "--jsonl"], ["list", "--raw"], ["show", "CS000300"],
    ["show", "CS000300", "--json"], ["show", "CS000300", "--raw"], ["summary"],
    ["summary", "--json"],
  ])
  func nothingIsObeyed(_ arguments: [String]) async {
    for program in [program, program.onTerminal()] {
      let result = await program.run(arguments)

      #expect(result.status == 0)
      #expect(!result.output.isEmpty)
      #expect(result.output.unicodeScalars.allSatisfy(Self.isHarmless))
    }
  }

  @Test func listsMarkIt() async {
    let result = await program.run("list", "--columns", "title,email,tags")

    #expect(result.output == "⚠ [31mred\tx y@example.com\t⚠ zero\n")
  }

  @Test func csvDefusesFormulas() async {
    let result = await program.run("list", "--csv", "--columns", "customer")

    #expect(result.output == "customer\r\n'=1+1\r\n")
  }

  @Test func jsonLosesNothing() async {
    let result = await program.run("list", "--json")

    #expect(result.output.contains(#""title":"\u001b[31mred\u0007""#))
    #expect(result.output.contains(#""description":"a\u202eb""#))
  }

  @Test func readingShowsWhatIsThere() async {
    let result = await program.run("show", "CS000300")

    #expect(result.output.contains("a‹U+202E›b"))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: "\n\r\t".unicodeScalars.contains(scalar)
    case .format: false
    default: true
    }
  }
}
