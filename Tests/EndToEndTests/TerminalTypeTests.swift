import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  @Outside
  struct TerminalTypeTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private func environment(_ changes: [String: String]) -> [String: String] {
      BuiltProgram.environment(home: home).merging(changes) { $1 }
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
    func aKnownTerminalTypeIsUsedAndRestored(_ type: String) throws {
      let ending = try visit(environment(["TERM": type]))
      #expect(ending.modesAfter == ending.modesBefore)
      #expect(PrivateModes(ending.output).leftOn == [])
    }

    @Test func withNoColorNoColoursAreSent() throws {
      let colored = try visit(environment([:])).output
      let plain = try visit(environment(["NO_COLOR": "1"])).output
      #expect(colored.colors.count > 0)
      #expect(plain.colors == [])
    }

    @Test(arguments: [
      ("dumb", "cannot move its cursor"), ("", "TERM is not set"), ("nonsense", "is not known"),
    ])
    func anUnusableTerminalTypeIsRefused(_ type: String, _ reason: String) throws {
      let program = try TerminalProgram(
        ["demo", "--cases", "50"], environment: environment(["TERM": type]))
      let ending = try program.ending()
      #expect(ending.status == 1)
      #expect(ending.output.contains(reason))
      #expect(!ending.output.contains("\u{1B}[?"))
      #expect(ending.modesAfter == ending.modesBefore)
    }

    @Test func aMissingTerminalIsReported() throws {
      let result = try CommandResult(["demo"], environment: environment([:]))
      #expect(result.status == 1)
      #expect(result.output == "")
      #expect(result.errors.contains("not a terminal"))
    }

    @Test(arguments: [
      ("< /dev/null", "Standard input is not a terminal"),
      ("| cat", "Standard output is not a terminal"),
    ])
    func aTerminalOnOneSideOnlyIsRefused(_ redirection: String, _ reason: String) throws {
      let terminal = try TmuxSession()
      try terminal.runProgram("demo \(redirection); echo sta''tus ${PIPESTATUS[0]}")
      let rows = try terminal.wait(for: "status 1")
      #expect(rows.contains { $0.localizedStandardContains(reason) })
    }

    /// Opens the browser, waits for the list and quits.
    private func visit(_ environment: [String: String]) throws -> TerminalProgram.Ending {
      let program = try TerminalProgram(["demo", "--cases", "50"], environment: environment)
      try program.wait(for: "CS0")
      program.type("q")
      let ending = try program.ending()
      #expect(ending.status == 0)
      return ending
    }
  }
}

extension String {
  /// The parameters that set a colour, except the default colours.
  fileprivate var colors: Set<Int> {
    let all = matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }
    let colors = [30...38, 40...48, 90...97, 100...107]
    return Set(all.compactMap { Int($0) }.filter { code in colors.contains { $0 ~= code } })
  }
}
