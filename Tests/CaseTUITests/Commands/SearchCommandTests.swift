import CaseKit
import Testing

@testable import CaseTUI

struct SearchCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test func everySearchTextMustMatch() async {
    let result = await program.run("search", "twice", "Ann", "--columns", "ref")

    #expect(result == .done("CS000100\n"))
    #expect(await program.run("search", "twice", "Maya", "--columns", "ref") == .done(""))
  }

  @Test func searchTextHasNoSpecialSyntax() async {
    let program = TestProgram(cases: [#"{"_id": "ci-5", "refId": "CS5", "name": "is:open -x"}"#])

    #expect(await program.run("search", "is:open", "--columns", "ref") == .done("CS5\n"))
    #expect(await program.run("search", "--columns", "ref", "--", "-x") == .done("CS5\n"))
    #expect(await program.run("search", "is:closed", "--columns", "ref") == .done(""))
  }

  @Test func theServerSearchesForTheLongestText() async throws {
    let asked = Box<String>()
    var program = program
    let answer = program.transport
    program.transport = { call throws(TransportError) in
      if asked.value == nil { asked.value = String(decoding: call.body, as: UTF8.self) }
      return try await answer(call)
    }

    _ = await program.run("search", "it", "refund")

    #expect(try #require(asked.value).contains(#""searchText":"refund""#))
  }

  @Test(arguments: [[], [""], [" ", "\t"]]) func anEmptySearchTextIsAUsageError(_ texts: [String])
    async
  {
    let result = await program.run(["search"] + texts)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test func anEmptyResultFailsWithFailEmpty() async {
    #expect(await program.run("search", "absent", "--fail-empty").status == 3)
  }
}
