import BuildStamp
import CaseKit
import Testing

@testable import CaseTUI

struct HelpTests {
  let program = TestProgram(cases: [])

  @Test func theHelpOfEveryCommandHasExamples() async {
    let inner = ConfigCommand.commandNames.map { ["config", $0] }
    for name in RootCommand.commandNames.map({ [$0] }) + inner where name.last != "help" {
      let help = await program.run(name + ["--help"])

      #expect(help.status == 0)
      #expect(help.errors.isEmpty)
      #expect(help.output.contains("Examples:\n  casetui"), "\(name)")
      #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(name)")
    }
  }

  @Test func theHelpCommandEqualsTheHelpOption() async {
    let command = await program.run("help", "list")
    let option = await program.run("list", "--help")

    #expect(command == option)
  }

  @Test func everySettingFlagIsAnOptionOfTheBrowser() async {
    let help = await program.run("browse", "--help").output

    for row in SettingRow.all {
      guard let flag = row.flag?.name else { continue }
      #expect(help.contains("  \(flag) "), "\(flag)")
    }
  }

  @Test func noOptionTakesASecret() async {
    for name in [
      "list", "search", "show", "summary", "export", "check", "wait", "watch", "login", "browse",
      "doctor", "demo",
    ] {
      let help = await program.run(name, "--help").output

      #expect(!help.contains("--token "))
      #expect(!help.contains("--client-secret"))
    }
  }

  @Test(arguments: [["version"], ["--version"]])
  func theVersionIsOneLine(_ arguments: [String]) async {
    #expect(await program.run(arguments) == .done("\(Version.line())\n"))
  }

  @Test func theLineNamesTheCommitAndTheDay() {
    let build = BuildStamp(commit: "018c180+", day: "2026-11-30")

    #expect(
      Version.line(of: build)
        == "casetui \(Version.current) (018c180+, built 2026-11-30)")
  }

  @Test func aCommitThatIsNotKnownIsSaidToBe() {
    let build = BuildStamp(commit: nil, day: "2026-11-30")

    #expect(
      Version.line(of: build)
        == "casetui \(Version.current) (unknown commit, built 2026-11-30)")
  }
}
