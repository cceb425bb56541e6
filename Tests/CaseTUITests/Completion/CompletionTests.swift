import CaseKit
import TestSupport
import Testing

@testable import CaseTUI

struct CompletionTests {
  private var sources = CompletionSources()

  init() {
    sources.profiles = ["staging", "live"]
    sources.views.append("My Team")
    sources.refs = ["CS000100", "CS000200"]
  }

  @Test(arguments: [
    ("casetui su", ["summary"]), ("casetui li", ["list"]),
    ("casetui list --vi", ["--view"]), ("casetui list --view Ov", ["Overdue"]),
    ("casetui list --view my", ["My Team"]),
    ("casetui list --view=un", ["--view=Unresolved", "--view=Unassigned"]),
    ("casetui list --profile ", ["staging", "live"]), ("casetui --profile st", ["staging"]),
    ("casetui list --sort pri", ["priority"]),
    ("casetui list --sort priority:", ["priority:asc", "priority:desc"]),
    ("casetui list --sort due,cre", ["due,created"]),
    ("casetui list --sort priority:desc,du", ["priority:desc,due"]),
    ("casetui list --columns ref,tit", ["ref,title"]),
    ("casetui schema --fields id,customer.e", ["id,customer.email"]),
    ("casetui list --theme li", []), ("casetui browse --theme li", ["light"]),
    ("casetui snapshot --format s", ["svg"]), ("casetui list stat", ["status:"]),
    ("casetui list -stat", ["-status:"]), ("casetui list status:op", ["status:open"]),
    ("casetui list status:open,on", ["status:open,on-hold"]),
    ("casetui list is:over", ["is:overdue"]),
    ("casetui list -is:un", ["-is:unresolved", "-is:unassigned"]),
    ("casetui list queue:n", ["queue:none"]), ("casetui is:mi", ["is:mine"]),
    ("casetui list due:tod", ["due:today"]), ("casetui list assignee:m", ["assignee:me"]),
    ("casetui list 'due:<", ["due:<2d"]), ("casetui list nonsense:x", []),
    ("casetui show cs0001", ["CS000100"]), ("casetui show CS000100 --j", ["--json"]),
    ("casetui list -- --vi", []), ("casetui list -- is:ov", ["is:overdue"]),
    ("casetui help qu", ["query"]), ("casetui help sum", ["summary"]),
    ("casetui completion z", ["zsh"]), ("casetui list refund --json --js", ["--jsonl"]),
    ("casetui list is:overdue --limit ", []), ("casetui --vers", ["--version"]),
    ("casetui __comp", []),
  ])
  func commandsOptionsAndValuesAreCompleted(_ line: String, _ expected: [String]) {
    #expect(words(line) == expected)
  }

  @Test(arguments: [
    ("casetui list queue:bil", ["queue:Billing-EU"]),
    ("casetui list queue:billing-", ["queue:Billing-EU"]),
    ("casetui list -queue:none,bi", ["-queue:none,Billing-EU"]),
    ("casetui list assignee:may", [#"assignee:"Maya Fischer""#]),
    (#"casetui list 'assignee:"May"#, [#"assignee:"Maya Fischer""#]),
    (#"casetui list 'assignee:me,"may"#, [#"assignee:me,"Maya Fischer""#]),
    (#"casetui list 'tag:"a, b",so"#, [#"tag:"a, b",so-so"#]),
    (#"casetui list tag:"so"#, []), (#"casetui list tag:'so'"#, []),
    ("casetui list tag:tea", ["tag:tea-&-cake-(sweet)"]),
    ("casetui list tag:s", [#"tag:"s,t""#, "tag:so-so"]), ("casetui list tag:odd", []),
    ("casetui list status:o", ["status:open", "status:on-hold", "status:Other"]),
    ("casetui wait CS1 --until queue:bil", ["queue:Billing-EU"]),
    ("casetui list customer:n", ["customer:none"]),
  ])
  func cachedNamesAreCompleted(_ line: String, _ expected: [String]) {
    var sources = sources
    let key = QueryCompletion.key(in: ShellLine(line).current)
    sources.names =
      switch key {
      case .queue: ["Billing EU"]
      case .assignee: ["Maya Fischer"]
      case .tag: ["s,t", "so-so", "odd\u{1B}[31m", "tea & cake (sweet)"]
      case .status: ["In Progress", "OPEN", "Other"]
      default: []
      }

    #expect(words(line, sources) == expected)
  }

  /// A shell could run or change each of these texts.
  @Test(arguments: [
    "alpha$(touch${IFS}x)", "alpha`touch x`", "al'; touch x;#", "al\"; touch x", "delta!!", #"a\b"#,
    "a;b", "a|b", "a>b", "a<b", "a*", "a?", "a[b]", "a{b,c}", "a\tb", "a\nb", "a\u{202E}b", "a^b",
    "~root", "$HOME", "a\u{1B}b",
  ])
  func textThatAShellCouldRunIsNotOffered(_ text: String) {
    var sources = CompletionSources()
    sources.names = [text, "plain"]
    sources.refs = [text, "plain"]
    sources.views = [text, "plain"]

    #expect(words("casetui list tag:", sources) == ["tag:none", "tag:plain"])
    #expect(words("casetui show ", sources) == ["plain"])
    #expect(words("casetui list --view ", sources) == ["plain"])
  }

  @Test(arguments: ["Ünïcode", "مرحبا", "日本語", "a.b_c+d@e/f:g=h%i"])
  func textThatIsSafeInAShellIsOffered(_ text: String) {
    var sources = CompletionSources()
    sources.refs = [text]
    #expect(words("casetui show ", sources) == [text])
  }

  @Test(arguments: [
    ("casetui config ex", ["explain"]), ("casetui config explain page", ["page_size"]),
    ("casetui config check --prof", ["--profile"]), ("casetui config nonsense x", []),
    ("casetui schema li", ["list"]),
  ])
  func subcommandsAndTheirArgumentsAreCompleted(_ line: String, _ expected: [String]) {
    #expect(words(line) == expected)
  }

  @Test func namesAndRefsComeFromTheCache() async throws {
    var program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])
    program.cache = try TemporaryDirectory()
    _ = await program.run("list")

    #expect(await program.run("__complete", "casetui list tag:v") == .done("tag:vip\t\n"))
    #expect(await program.run("__complete", "casetui list queue:B") == .done("queue:Billing\t\n"))
    #expect(await program.run("__complete", "casetui show cs0002") == .done("CS000200\t\n"))
  }

  @Test func theFirstWordCompletesToCommandsAndQueryKeys() {
    let words = words("casetui ")

    #expect(Set(RootCommand.commandNames).isSubset(of: words))
    #expect(words.contains("status:"))
    #expect(!words.contains { $0.hasPrefix("__") })
  }

  @Test(arguments: [
    "casetui list --config ", "casetui list --debug-log=x", "casetui list --token-file ~/t",
  ])
  func fileNamesAreLeftToTheShell(_ line: String) {
    #expect(candidates(line) == .files)
  }

  @Test(arguments: [
    ("view", "Use this view, built-in or your own."),
    ("sort", "Sort by these keys, e.g. priority:desc,due"),
  ])
  func theHelpOfAnOptionIsShown(_ option: String, _ help: String) {
    #expect(
      candidates("casetui list --\(option)") == .words([Candidate(word: "--\(option)", help: help)])
    )
  }

  @Test func negatedKeysEndWithAColon() {
    for word in words("casetui list -") where !word.hasPrefix("--") && word != "-h" {
      #expect(word.hasSuffix(":"))
    }
  }

  @Test func viewsAndProfilesComeFromTheConfigFile() async {
    var program = TestProgram(cases: [])
    program.files["/home/test/.config/casetui/config.yaml"] = """
      views: [{name: Mood, query: tag:mood}]
      profiles: {moon: {host: https://moon.example.com}}
      """

    let views = await program.run("__complete", "casetui list --view Mo")
    let profiles = await program.run("__complete", "casetui list --profile mo")
    let files = await program.run("__complete", "casetui list --config ")

    #expect(views == .done("Mood\t\n"))
    #expect(profiles == .done("moon\t\n"))
    #expect(files == .done(":files\n"))
  }

  /// Completing the value of any option must not crash, and each option that is typed in full must
  /// be offered.
  @Test func everyOptionOfEveryCommandIsOffered() {
    for command in CommandTree.whole.commands {
      for argument in command.arguments {
        for name in argument.names {
          #expect(words("casetui \(command.name ?? "") \(name)").contains(name))
          _ = candidates("casetui \(command.name ?? "") \(name) ")
        }
      }
    }
  }

  private func candidates(_ line: String, _ sources: CompletionSources? = nil) -> Candidates {
    Completion(tree: .whole, sources: sources ?? self.sources).candidates(for: ShellLine(line))
  }

  private func words(_ line: String, _ sources: CompletionSources? = nil) -> [String] {
    guard case .words(let words) = candidates(line, sources) else { return [] }
    return words.map(\.word)
  }
}

struct ShellLineTests {
  @Test(arguments: [
    ("casetui", [], "casetui"), ("casetui ", [], ""), ("casetui list st", ["list"], "st"),
    ("casetui  list  ", ["list"], ""), (#"casetui list "two wo"#, ["list"], "two wo"),
    (#"casetui list 'a b' c"#, ["list", "a b"], "c"), (#"casetui list a\ b"#, ["list"], "a b"),
    (#"casetui list 'a\b' "x\"y" "#, ["list", #"a\b"#, #"x"y"#], ""), (#"casetui ''"#, [], ""),
    ("", [], ""),
  ])
  func aLineIsSplitLikeInAShell(_ text: String, _ words: [String], _ current: String) {
    var line = ShellLine(text)
    // The first word is the program, even if it is incomplete.
    if line.words.isEmpty, !text.contains(" ") { line.current = current }
    #expect(line.words == words)
    #expect(line.current == current)
  }
}
