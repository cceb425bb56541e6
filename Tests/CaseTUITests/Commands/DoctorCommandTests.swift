import CaseKit
import Testing

@testable import CaseTUI

struct DoctorCommandTests {
  @Test func eachSuccessfulCheckIsOneLine() async {
    let result = await TestProgram(cases: [SampleJSON.refund]).run("doctor")

    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("✓ host         https://cases.example.com"))
    #expect(result.output.contains("✓ cases        CS000100, one of 1\n"))
    #expect(!result.output.contains("secret-token"))
  }

  @Test func aRefusedTokenEndsWith4AndGivesAHint() async {
    let result = await TestProgram(answer: #"{"message": "no"}"#, status: 401)
      .run("doctor", "--ascii")

    #expect(result.status == 4)
    #expect(result.output.contains("FAIL sign-in      not signed in"))
    #expect(result.output.contains("\n                  -> the token may have expired"))
    #expect(result.output.contains("-    cases        sign-in failed\n"))
  }

  @Test func anUnreachableServerEndsWith7() async {
    let result = await TestProgram(failure: .timeout(seconds: 30)).run("doctor")

    #expect(result.status == 7)
    #expect(result.output.contains("✗ connection   no answer within 30 s\n"))
  }

  @Test func allSettingsProblemsAreReported() async {
    var program = TestProgram(cases: [])
    program.environment["CASETUI_HOST"] = nil
    program.files["/home/test/.config/casetui/config.yaml"] = "page_sise: 10\n"

    let result = await program.run("doctor")

    #expect(result.status == 1)
    #expect(result.output.contains("page_size"))
    #expect(result.output.contains("✗ host         not set\n"))
  }
}
