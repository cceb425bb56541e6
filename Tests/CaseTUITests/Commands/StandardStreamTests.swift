import Testing

@testable import CaseTUI

/// Options that do not accept `-` for standard input or output.
struct StandardStreamTests {
  let program = TestProgram(cases: [SampleJSON.refund])

  @Test(arguments: [
    (["list", "--token-file", "-"], "--token-file", #"export CASETUI_TOKEN="$(cat)""#),
    (["list", "--debug-log", "-"], "--debug-log", "name a file"),
    (["list", "--config", "-"], "-: the file does not exist", "save the settings in a file"),
    (["--record", "-"], "--record", "needs the name of a file"),
    (["login", "--save", "-"], "--save", "needs the name of a file"),
  ])
  func aDashAsAFileNameIsExplained(_ line: [String], _ subject: String, _ advice: String) async {
    let result = await program.run(line)

    #expect(result.status == 64)
    #expect(result.errors.contains(subject))
    #expect(result.errors.contains(advice))
    #expect(result.output.isEmpty)
  }
}
