import Foundation
import Glibc
import Testing

extension EndToEndTests {
  /// The behaviour of the real program on which scripts rely.
  @Outside
  struct ContractTests {
    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 120, home: home)
    }

    private var environment: [String: String] { server.environment(home: home) }

    nonisolated private static let endings: [(line: String, status: Int32)] = [
      ("list absent-word", 0), ("list absent-word --fail-empty", 3), ("show CS-none", 5),
      ("list --bogus", 64), ("list is:bogus", 64), ("list --cursor x", 64), ("config check", 0),
      ("wait CS000100 --until title:never-so --timeout 1s", 8), ("check --critical 1000", 0),
      ("check --warn 5 --critical 1000", 1), ("check --critical 5", 2), ("check is:bogus", 3),
    ]

    @Test(arguments: endings) func commandsEndWithTheDocumentedExitStatus(
      _ line: String, _ status: Int32
    ) throws {
      let words = line.split(separator: " ").map { String($0) }
      let result = try CommandResult(words, environment: environment)
      #expect(result.status == status, "\(result.output)\(result.errors)")
    }

    @Test func aWrongTokenEndsWith4() throws {
      let environment = server.environment(home: home, token: "another-token")
      for command in [["list"], ["show", "x"], ["watch"], ["export", "--format", "md"]] {
        #expect(try CommandResult(command, environment: environment).status == 4)
      }
      #expect(try CommandResult(["check"], environment: environment).status == 3)
    }

    @Test func anUnreachableServerEndsWith7AndACheckIsUnknown() throws {
      let environment = environment
      #expect(server.stop() == 0)
      #expect(try CommandResult(["search", "x"], environment: environment).status == 7)
      let check = try CommandResult(["check", "--warn", "1"], environment: environment)
      #expect(check.status == 3)
      #expect(check.output.hasPrefix("CASETUI UNKNOWN - "))
      #expect(check.errors == "")
    }

    @Test func anAnswerThatIsNotJSONEndsWith1() throws {
      let fixed = try FixedServer(answer: "<html>")
      let result = try CommandResult(["list"], environment: fixed.environment(home: home))
      #expect(result.status == 1)
      #expect(result.output == "")
    }

    @Test func thePartsOfAListTogetherAreTheCompleteList() throws {
      let all = try CommandResult(
        ["list", "--all", "--sort", "priority:desc", "--columns", "id"], environment: environment)
      var ids: [Substring] = []
      var cursor: [String] = []
      repeat {
        let part = try CommandResult(
          ["list", "--limit", "23", "--sort", "priority:desc", "--columns", "id"] + cursor,
          environment: environment)
        ids += part.output.split(separator: "\n")
        let next = part.errors.firstMatch(of: /--cursor ([A-Za-z0-9_-]+)\n/)?.1
        cursor = next.map { ["--cursor", String($0)] } ?? []
      } while !cursor.isEmpty && ids.count < 200
      #expect(Set(ids).count == ids.count)
      #expect(Set(ids) == Set(all.output.split(separator: "\n")))
      #expect(ids.count == 120)
    }

    @Test func refsCanBePipedToShow() throws {
      let result = try shell(
        #""$0" list --limit 3 --columns ref 2>/dev/null | "$0" show - --template '{ref}'"#)
      let listed = try CommandResult(
        ["list", "--limit", "3", "--columns", "ref"], environment: environment)
      #expect(result.output == listed.output)
      #expect(result.errors == "")
    }

    @Test(arguments: [
      "list --all", "list --all --json", "export --format csv", "export --format md",
      "search a --all", "watch --jsonl --every 1s", "list --all --template '{ref}'",
    ])
    func aClosedPipeEndsQuietly(_ command: String) throws {
      let result = try shell(
        #"set -o pipefail; "$0" \#(command) | head -c 5 | wc -c; echo "${PIPESTATUS[0]}""#)
      #expect(result.output == "5\n0\n")
      #expect(!result.errors.contains("casetui:"), "\(result.errors)")
    }

    @Test(arguments: [["list"], ["show", "x"], ["watch"], ["wait", "x", "--until", "is:open"]])
    func anInterruptEndsACommandAtOnce(_ arguments: [String]) throws {
      let silent = try FixedServer(answer: nil)
      let (input, output) = (try Pipe(), try Pipe())
      let child = try Child(
        BuiltProgram.path, arguments, environment: silent.environment(home: home),
        streams: [input.reading, output.writing, output.writing])
      let start = ContinuousClock.now
      child.send(SIGINT)
      #expect(child.wait() == 130)
      #expect(start.duration(to: .now) < .seconds(30))
    }

    @Test func loginHidesTheTypedToken() throws {
      let terminal = try TerminalProgram(["login"], environment: environment)
      try terminal.wait(for: "Token: ")
      terminal.type("\(RunningServer.token)\n")
      let ending = try terminal.ending()
      #expect(ending.status == 0, "\(ending.output)")
      #expect(!ending.output.contains(RunningServer.token))
      #expect(ending.output.contains("accepted the token"))
      #expect(ending.modesAfter == ending.modesBefore)
    }

    @Test func interruptingLoginRestoresTheEcho() throws {
      let terminal = try TerminalProgram(["login"], environment: environment)
      try terminal.wait(for: "Token: ")
      terminal.type("half")
      try terminal.send(SIGINT)
      let ending = try terminal.ending()
      #expect(ending.status == 130)
      #expect(ending.modesAfter == ending.modesBefore)
    }

    @Test func thePagerGetsTheOutputForATerminal() throws {
      var environment = environment
      environment["PAGER"] = "sed s/^/paged:/"
      let terminal = try TerminalProgram(
        ["list", "--limit", "2", "--pager"], environment: environment)
      let ending = try terminal.ending()
      #expect(ending.status == 0)
      #expect(ending.output.contains("paged:"))
      #expect(ending.output.contains("\u{1B}[1;4mID"))
    }

    /// Runs a line in bash with the program as `$0`.
    private func shell(_ script: String) throws -> CommandResult {
      try CommandResult("bash", ["-c", script, BuiltProgram.path], environment: environment)
    }
  }
}
