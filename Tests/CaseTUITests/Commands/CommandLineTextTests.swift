import ArgumentParser
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

  @Test(arguments: [
    (["list", "--json", "ref,title"], ["list", "--json", "--fields", "ref,title"]),
    (["list", "--jsonl", "title"], ["list", "--jsonl", "--fields", "title"]),
    (
      ["show", "CS1", "--json", "customer.email"],
      ["show", "CS1", "--json", "--fields", "customer.email"]
    ),
    (["list", "--json", "foo,bar"], ["list", "--json", "--fields", "foo,bar"]),
    (["list", "--csv", "ref,due"], ["list", "--csv", "--columns", "ref,due"]),
    (["list", "--json", "refund"], ["list", "--json", "refund"]),
    (["list", "--json", "tag:vip,refund"], ["list", "--json", "tag:vip,refund"]),
    (["list", "--json", "--", "ref,title"], ["list", "--json", "--", "ref,title"]),
    (["list", "--limit", "-1"], ["list", "--limit=-1"]),
    (["list", "--limit", "--", "-1"], ["list", "--limit", "--", "-1"]),
  ])
  func namesAfterAFormatFlagSelectItsFieldsOrColumns(_ arguments: [String], _ parsable: [String]) {
    #expect(CommandLineText(arguments: arguments).parsable == parsable)
  }

  @Test(arguments: [
    (["clone", "CS000005"], "unknown command \"clone\"", "casetui browse clone CS000005"),
    (
      ["get", "CS1"], "unknown command \"get\": did you mean \"show\"?",
      "casetui browse get CS1"
    ),
    (["Sync"], "unknown command \"Sync\"", "casetui browse Sync"),
  ])
  func aCommandOfOtherToolsIsNotASearch(_ words: [String], _ message: String, _ search: String) {
    let failure = CommandLineText.refusal(of: words, among: RootCommand.commandNames)

    #expect(failure?.message == message)
    #expect(failure?.hint == "to search for it, run \(search)")
    #expect(failure?.status == .usage)
  }

  @Test(arguments: [
    ["list", "--all", "20"], ["list", "--offline", "true"], ["list", "--pager", "No"],
    ["summary", "--json", "ref,title"], ["browse", "--mouse", "on"],
  ])
  func aValueForAFlagWithoutValuesIsRefused(_ words: [String]) {
    let failure = CommandLineText(arguments: words).misplacedValue

    #expect(failure?.message == "\(words[1]) takes no value here: \"\(words[2])\"")
  }

  @Test(arguments: [
    ["list", "--all", "refund"], ["list", "20", "--all"], ["list", "--json", "ref,title"],
    ["list", "--all", "--", "20"], ["list", "--limit", "20"], ["list", "--me", "on"],
  ])
  func otherWordsAfterAFlagAreAccepted(_ words: [String]) {
    #expect(CommandLineText(arguments: words).misplacedValue == nil)
  }

  @Test func commandsOfOtherToolsDoNotOverlapWithOurs() {
    let ours = Set(RootCommand.commandNames)

    #expect(ours.isDisjoint(with: ForeignCommands.all.keys))
    #expect(ForeignCommands.all.values.allSatisfy { $0 == nil || ours.contains($0 ?? "") })
  }

  @Test func optionsAfterTwoDashesAreIgnored() {
    #expect(CommandLineText(arguments: ["list", "--json"]).wantsJSON)
    #expect(!CommandLineText(arguments: ["list", "--", "--json"]).wantsJSON)
  }

  @Test(arguments: [("lsit", "list"), ("summ", "summary")])
  func aMistypedCommandGetsASuggestion(_ word: String, _ nearest: String) {
    let failure = CommandLineText.refusal(of: [word], among: RootCommand.commandNames)

    #expect(failure?.message.contains("did you mean \"\(nearest)\"?") == true)
  }

  @Test(arguments: [
    (["list", "a b"], "casetui list 'a b' --cursor C"),
    (["list", "--cursor", "B", "x"], "casetui list x --cursor C"),
    (["list", "--cursor=B", "--", "-y"], "casetui list --cursor C -- -y"),
  ])
  func theCommandForTheNextPartKeepsItsArguments(_ arguments: [String], _ line: String) {
    #expect(CommandLineText(arguments: arguments).continued(with: "C") == line)
  }

  @Test(arguments: ["list", "is:open", "-lst", "refund", "--help"])
  func otherFirstWordsAreNotTakenForTypos(_ word: String) {
    #expect(CommandLineText.refusal(of: [word, "x"], among: RootCommand.commandNames) == nil)
  }

  /// A command that is parsed directly equals the result of the parser of all commands.
  @Test(arguments: [
    ["list"], ["list", "is:overdue", "-is:mine", "--limit", "3", "--sort=due", "--json"],
    ["list", "--", "--limit"], ["search", "list", "show"], ["show", "CS1", "-", "--offline"],
    ["summary", "--view", "Mine", "--profile", "list"], ["browse", "--theme", "light", "x"],
    ["wait", "CS1", "--until", "is:resolved", "--every", "1m"], ["schema"], ["version", "--json"],
    ["watch", "--every", "2m", "--jsonl", "--fields", "ref"], ["__complete", "casetui "],
  ])
  func aLineThatStartsWithACommandIsParsedDirectly(_ words: [String]) throws {
    let line = CommandLineText(arguments: words)
    let command = try #require(line.command())
    let whole = try RootCommand.parseAsRoot(line.parsable)
    #expect("\(command)" == "\(whole)")
  }

  @Test(arguments: [
    [], ["is:overdue"], ["list", "--help"], ["list", "-h"], ["list", "--version"],
    ["list", "--limti", "3"], ["list", "--limit", "x"], ["list", "--limit", "-1"], ["show"],
    ["help"], ["help", "list"], ["config", "path"], ["lst"], ["--limit", "3", "list"],
    ["list", "--generate-completion-script", "zsh"], ["list", "--experimental-dump-help"],
  ])
  func otherLinesAreLeftToTheParserOfAllCommands(_ words: [String]) {
    #expect(CommandLineText(arguments: words).command() == nil)
  }
}
