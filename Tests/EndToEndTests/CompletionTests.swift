import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEndTests {
  /// The scripts of `casetui completion` in their shells.
  @Outside
  struct CompletionTests {
    private let home: TemporaryFolder
    private let environment: [String: String]

    init() throws {
      home = try TemporaryFolder()
      var environment = BuiltProgram.environment(home: home)
      environment["PATH"] = "\(BuiltProgram.folder):\(environment["PATH"] ?? "")"
      self.environment = environment
    }

    @Test func bashCompletesCommandsOptionsAndValues() throws {
      let shell = try TypedShell(
        "bash", ["--norc", "-i"], environment: environment,
        setup: #"bind 'set bell-style none'; PS1=; eval "$(casetui completion bash)""#)

      #expect(try shell.words(after: "casetui su\t") == "summary")
      #expect(try shell.words(after: "casetui list is:over\t") == "list|is:overdue")
      #expect(try shell.words(after: "casetui list stat\topen,on-\t") == "list|status:open,on-hold")
      #expect(try shell.words(after: "casetui list --vi\tOv\t") == "list|--view|Overdue")
      #expect(try shell.words(after: "casetui list --view=Ov\t") == "list|--view=Overdue")
      #expect(
        try shell.words(after: "casetui list --sort pri\t:de\t") == "list|--sort|priority|:de")
      #expect(
        try shell.words(after: "casetui list --sort priority:de\t") == "list|--sort|priority:desc")
      #expect(try shell.words(after: "casetui list 'due:<\t") == "list|due:<2d")
      #expect(try shell.words(after: "casetui list due:\\<\t") == "list|due:<2d")
      #expect(
        try shell.words(after: "casetui list --config /etc/hostn\t")
          == "list|--config|/etc/hostname")
    }

    @Test(.enabled(if: BuiltProgram.areThere("fish")))
    func fishCompletesCommandsOptionsAndValues() throws {
      let script = """
        casetui completion fish | source
        complete -C 'casetui list --vi'
        complete -C 'casetui list is:over'
        complete -C 'casetui list --sort pri'
        """
      let result = try CommandResult("fish", ["-c", script], environment: environment)

      #expect(result.errors == "")
      #expect(
        result.output == """
          --view\tUse this view, built-in or your own.
          is:overdue
          priority

          """)
    }

    @Test(.enabled(if: BuiltProgram.areThere("zsh")))
    func zshCompletesCommandsOptionsAndValues() throws {
      let shell = try TypedShell(
        "zsh", ["-f", "-i"], environment: environment,
        setup: #"autoload -U compinit; compinit -u -D; PS1=; eval "$(casetui completion zsh)""#)

      #expect(try shell.words(after: "casetui su\t") == "summary")
      #expect(try shell.words(after: "casetui list is:over\t") == "list|is:overdue")
      #expect(try shell.words(after: "casetui list stat\topen,on\t") == "list|status:open,on-hold")
      #expect(try shell.words(after: "casetui list --vi\tov\t") == "list|--view|Overdue")
      #expect(try shell.words(after: "casetui list --view=ov\t") == "list|--view=Overdue")
      #expect(
        try shell.words(after: "casetui list --config /etc/hostn\t")
          == "list|--config|/etc/hostname")
      let parsed = try CommandResult(
        "bash", ["-c", "casetui completion zsh | zsh -n"], environment: environment)
      #expect(parsed.errors == "" && parsed.status == 0)
    }

    /// An environment whose cache has some cases.
    private func environmentThatHasSeen() throws -> [String: String] {
      let server = try RunningServer(cases: 60, home: home)
      var environment = server.environment(home: home)
      environment["PATH"] = self.environment["PATH"]
      let listed = try CommandResult(["list", "--all", "--jsonl"], environment: environment)
      try #require(listed.status == 0)
      _ = server.stop()
      return environment
    }

    private func expectNamesThatWereSeen(in shell: TypedShell) throws {
      #expect(try shell.words(after: "casetui list queue:tech\t") == "list|queue:Technical-Support")
      #expect(
        try shell.words(after: "casetui list assignee:may\t") == #"list|assignee:"Maya Fischer""#)
      #expect(
        try shell.words(after: "casetui list 'assignee:me,may\t")
          == #"list|assignee:me,"Maya Fischer""#)
    }

    @Test func bashCompletesCachedNames() throws {
      let shell = try TypedShell(
        "bash", ["--norc", "-i"], environment: environmentThatHasSeen(),
        setup: #"bind 'set bell-style none'; PS1=; eval "$(casetui completion bash)""#)

      try expectNamesThatWereSeen(in: shell)
    }

    @Test(.enabled(if: BuiltProgram.areThere("zsh")))
    func zshCompletesCachedNames() throws {
      let shell = try TypedShell(
        "zsh", ["-f", "-i"], environment: environmentThatHasSeen(),
        setup: #"autoload -U compinit; compinit -u -D; PS1=; eval "$(casetui completion zsh)""#)

      try expectNamesThatWereSeen(in: shell)
    }

    @Test(.enabled(if: BuiltProgram.areThere("fish")))
    func fishCompletesCachedNames() throws {
      let script = """
        casetui completion fish | source
        complete -C 'casetui list queue:tech'
        complete -C 'casetui list assignee:' | string match '*Maya*'
        """
      let result = try CommandResult("fish", ["-c", script], environment: environmentThatHasSeen())

      #expect(result.errors == "")
      #expect(result.output == "queue:Technical-Support\nassignee:\"Maya Fischer\"\n")
    }

    // MARK: Hostile words

    /// Each text would run a command or become another word somewhere in a command line. A file
    /// `ran` would show that a command has run.
    private static let nasty = [
      "$(touch ran)", "$(touch${IFS}ran)", "`touch ran`", "'; touch ran;#", "\"; touch ran;\"",
      "!!", "; touch ran", #"\back"#, "a\tb", "a\nb", "\u{1B}[31m", "\u{202E}x", "> ran", "*",
    ]

    /// The tags consist of `zq`, a letter and a hostile text; only the last one is harmless.
    private func environmentOfStrangers() throws -> [String: String] {
      let tags = Self.nasty.enumerated().map { "zq\(Self.letter($0))\($1)" } + ["zqtame & co"]
      let cases = tags.enumerated().map { number, tag -> [String: Any] in
        ["_id": "ci-\(number)", "refId": "CS\(number)", "name": "case", "tags": [tag]]
      }
      let page: [String: Any] = ["results": cases, "hasMore": false, "totalResults": cases.count]
      let json = try JSONSerialization.data(withJSONObject: page)
      let server = try FixedServer(answer: String(decoding: json, as: UTF8.self))
      var environment = server.environment(home: home)
      environment["PATH"] = self.environment["PATH"]
      environment["LC_ALL"] = "C.UTF-8"
      let listed = try CommandResult(["list", "--all", "--jsonl"], environment: environment)
      try #require(listed.status == 0)
      return environment
    }

    private static func letter(_ number: Int) -> String {
      String(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(number))))
    }

    private func expectNoStrangerIsObeyed(in shell: TypedShell) throws {
      for number in Self.nasty.indices {
        let typed = "tag:zq\(Self.letter(number))"
        for quote in ["", "\"", "'"] {
          #expect(
            try shell.words(after: "casetui list \(quote)\(typed)\t\(quote)") == "list|\(typed)")
        }
        #expect(try shell.words(after: "casetui list tag:\"zq\t\"") == "list|tag:zq")
      }
      #expect(try shell.words(after: "casetui list tag:zqt\t") == "list|tag:zqtame-&-co")
      #expect(try shell.words(after: "test -e ran || casetui nothing") == "nothing")
    }

    @Test func bashRunsNoHostileWord() throws {
      let shell = try TypedShell(
        "bash", ["--norc", "-i"], environment: environmentOfStrangers(),
        setup: #"bind 'set bell-style none'; PS1=; cd "$HOME"; eval "$(casetui completion bash)""#)

      try expectNoStrangerIsObeyed(in: shell)
    }

    @Test(.enabled(if: BuiltProgram.areThere("zsh")))
    func zshRunsNoHostileWord() throws {
      let shell = try TypedShell(
        "zsh", ["-f", "-i"], environment: environmentOfStrangers(),
        setup:
          #"autoload -U compinit; compinit -u -D; PS1=; cd "$HOME"; eval "$(casetui completion zsh)""#
      )

      try expectNoStrangerIsObeyed(in: shell)
    }

    @Test(.enabled(if: BuiltProgram.areThere("fish")))
    func fishIsOfferedNoHostileWord() throws {
      let script = """
        casetui completion fish | source
        complete -C 'casetui list tag:zq'
        """
      let result = try CommandResult("fish", ["-c", script], environment: environmentOfStrangers())

      #expect(result.errors == "")
      #expect(result.output == "tag:zqtame-&-co\n")
    }

    @Test func anUnknownShellIsRefused() throws {
      let result = try CommandResult(["completion", "tcsh"], environment: environment)
      #expect(result.status == 64)
    }
  }
}

/// A shell in its own terminal, in which `casetui` prints its arguments.
private final class TypedShell {
  private let terminal: TerminalPair
  private let child: Child
  private let incoming: Incoming

  /// - Parameter setup: a line that is typed first.
  init(
    _ shell: String, _ arguments: [String], environment: [String: String], setup: String
  ) throws {
    terminal = try TerminalPair(columns: 200, rows: 40)
    child = try Child(shell, arguments, environment: environment, terminal: terminal.path)
    incoming = Incoming(terminal.controller)
    type(setup + "\n")
    // Typed text is echoed, so that it must differ from the printed text.
    type(
      #"casetui() { if [[ $1 == __complete ]]; then command casetui "$@"; else "#
        + #"local IFS='|'; echo "wo""rds $*."; fi; }; echo "rea""dy""# + "\n")
    try incoming.wait(for: "ready\r\n")
  }

  /// The arguments of the program after these keys and Return are typed.
  func words(after keys: String) throws -> String? {
    let start = incoming.bytes.count
    type(keys)
    type("\n")
    var words: String?
    try incoming.wait(for: "words after \(keys)", after: start) { text in
      words = text.firstMatch(of: /words (.*)\.\r\n/).map { String($0.1) }
      return words != nil
    }
    return words
  }

  private func type(_ text: String) { _ = write(terminal.controller, text, text.utf8.count) }
}
