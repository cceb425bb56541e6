import Testing

@testable import CaseTUI

/// Several cases at once.
struct ShowManyTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func refsAreReadFromStandardInput() async {
    var program = program
    program.input = "CS000200\n  cs000100\r\nCS000200\n"

    let result = await program.run("show", "-", "--template", "{ref}")

    #expect(result == .done("CS000200\nCS000100\n"))
  }

  @Test func severalAreOneEnvelope() async throws {
    let shown = await program.run("show", "CS000100", "ci-2", "--json")
    let listed = await program.run("list", "--json")

    #expect(shown == listed)
  }

  @Test func severalTextsHaveALineBetween() async {
    let result = await program.run("show", "CS000200", "CS000100")

    #expect(result.output.contains("\n\nCS000100  Refund, please\n"))
  }

  @Test func severalRawOnesAreAnArray() async {
    let result = await program.run("show", "CS000200", "CS000200", "ci-2", "--raw")

    let object = #"{"_id":"ci-2","refId":"CS000200","name":"Login"}"#
    #expect(result == .done("[\(object),\(object)]\n"))
  }

  @Test func whatIsNotThereIsSaidAfterTheOthers() async {
    let result = await program.run("show", "CS8", "CS000200", "CS9", "--template", "{ref}")

    #expect(result.output == "CS000200\n")
    #expect(result.errors.hasPrefix(#"casetui: no case has the ref or id "CS8", "CS9""#))
    #expect(result.status == 5)
  }

  @Test func noRefAtAllIsAMistake() async {
    var program = program
    program.input = " \n"

    let result = await program.run("show", "-")

    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("casetui: standard input holds no ref"))
  }
}
