import CaseKit
import Testing

@testable import CaseTUI

struct CommandLineTextTests {
  @Test(arguments: [
    ("-is:resolved", " -is:resolved"), (#"-"two words""#, #" -"two words""#), ("-h", "-h"),
    ("--json", "--json"), ("-5", "-5"), ("--", "--"), ("is:open", "is:open"),
  ])
  func onlyNegatedTermsAreHiddenFromTheParser(_ argument: String, _ parsable: String) {
    #expect(CommandLineText(arguments: [argument]).parsable == [parsable])
  }

  @Test func wordsAfterTwoDashesAskForNothing() {
    #expect(CommandLineText(arguments: ["list", "--json"]).wantsJSON)
    #expect(!CommandLineText(arguments: ["list", "--", "--json"]).wantsJSON)
  }

  @Test(arguments: [("lsit", "list"), ("summ", "summary")])
  func aTypoNamesTheCommand(_ word: String, _ nearest: String) {
    let line = CommandLineText(arguments: [word])

    #expect(line.misspelledCommand(among: RootCommand.commandNames)?.nearest == nearest)
  }

  @Test(arguments: [
    (["list", "a b"], "casetui list 'a b' --cursor C"),
    (["list", "--cursor", "B", "x"], "casetui list x --cursor C"),
    (["list", "--cursor=B", "--", "-y"], "casetui list --cursor C -- -y"),
  ])
  func aCommandGoesOn(_ arguments: [String], _ line: String) {
    #expect(CommandLineText(arguments: arguments).continued(with: "C") == line)
  }

  @Test(arguments: ["list", "is:open", "-lst", "refund", "--help"])
  func whatIsNoTypoIsLeftAlone(_ word: String) {
    let line = CommandLineText(arguments: [word, "x"])

    #expect(line.misspelledCommand(among: RootCommand.commandNames) == nil)
  }
}
