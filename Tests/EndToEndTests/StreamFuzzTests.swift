import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// Random commands with standard streams that are closed, full, cut off or slow. Each command
  /// ends by itself, and fails if its output was lost. `make fuzz` tries twenty times as many.
  @Outside
  struct StreamFuzzTests {
    /// One for each 15 seconds of random keys.
    private nonisolated static let parts: Int = {
      let seconds = ProcessInfo.processInfo.environment["CASETUI_FUZZ_SECONDS"].flatMap { Int($0) }
      return min(40, max(2, (seconds ?? 0) / 15))
    }()

    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 120, home: home)
      _ = try home.write("CS000100\nCS000", to: "names")
      try Data([0x43, 0x53, 0xC3]).write(to: URL(filePath: home.path + "/cut"))
      _ = try home.write(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n{", to: "requests")
    }

    @Test(arguments: 0..<parts)
    func everyCommandEndsAndReportsLostOutput(_ part: Int) throws {
      var random = SeededGenerator(seed: UInt64(part))
      for _ in 0..<20 {
        let words = RandomStreams.commands.randomElement(using: &random) ?? []
        let streams = RandomStreams(&random)
        #expect(try problem(of: words, streams) == nil, "\(words) \(streams)")
      }
    }

    /// The problem with the result of a command, if any.
    private func problem(of words: [String], _ streams: RandomStreams) throws -> String? {
      // A server reads on for as long as something comes.
      guard words != ["mcp"] || !streams.isEndless else { return nil }
      let result = try run(words, streams)
      if result.status == 128 + SIGKILL { return "it hangs" }
      if result.status >= 128 { return "signal \(result.status - 128)" }
      var whole = streams
      if streams.losesOutput {
        whole.output = ""
        let printed = try run(words, whole)
        return result.status == 0 && !printed.output.isEmpty ? "it succeeds, all lost" : nil
      }
      if streams.losesErrors {
        whole.errors = "2>/dev/null"
        let status = try run(words, whole).status
        return status == result.status ? nil : "status \(result.status), not \(status)"
      }
      if streams.isSlowlyRead {
        whole.output = ""
        let printed = try run(words, whole)
        return printed.output.count == result.output.count ? nil : "a part is lost"
      }
      return nil
    }

    private func run(_ words: [String], _ streams: RandomStreams) throws -> CommandResult {
      var environment = server.environment(home: home)
      environment["CASETUI_RATE_LIMIT"] = "0"
      environment["CASETUI_WRITES"] = "on"
      return try CommandResult(
        "bash", ["-c", "cd; " + streams.script, BuiltProgram.path] + words,
        environment: environment)
    }
  }
}

/// The standard streams of a command, as a shell connects them.
private struct RandomStreams: CustomStringConvertible {
  var input: String
  var output: String
  var errors: String

  private static let inputs = [
    "</dev/null", "<&-", "</dev/full", "<cut", "<names", "<requests", "</", "0>written",
    "printf 'CS\\303' |", "printf '\\377\\n' |", "yes |", "true |", "(printf CS; printf '\\303') |",
  ]
  private static let losing = [">&-", ">/dev/full", "1</dev/null"]
  private static let slow = "| (sleep 0.2; cat)"
  private static let outputs =
    losing + losing + [
      "", slow, "| head -c 1", "| true", "| (sleep 0.1; head -c 10; sleep 0.1)", ">written",
    ]
  private static let losingErrors = ["2>&-", "2>/dev/full", "2</dev/null"]

  /// Commands that change nothing and whose output does not depend on the time.
  static let commands = [
    ["list"], ["list", "--json"], ["list", "--all", "--jsonl"], ["list", "--all", "--csv"],
    ["list", "--table"], ["list", "--template", "{ref} {title}"], ["list", "--colums"],
    ["show", "CS000100"], ["show", "CS000100", "--json"], ["show", "-"], ["show", "-", "--json"],
    ["search", "refund"], ["summary"], ["summary", "--json"], ["export"], ["export", "--all"],
    ["check", "1:"], ["config"], ["config", "check"], ["config", "explain", "page_size"],
    ["config", "path"], ["profiles"], ["schema"], ["help", "query"], ["--help"], ["--version"],
    ["list", "--help"], ["cache", "info"], ["completion", "bash"], ["manual"], ["journal"],
    ["mcp"], ["login"], ["snapshot"], ["apply", "-"], ["undo"], ["browse"], [], ["lst"],
    ["open", "--print", "CS000100"], ["edit", "-", "--title", "x", "--dry-run"],
    ["__complete", "casetui list is:"], ["list", "status:zzz", "--fail-empty"],
  ]

  init(_ random: inout SeededGenerator) {
    input = Self.inputs.randomElement(using: &random) ?? ""
    output = Self.outputs.randomElement(using: &random) ?? ""
    errors = (Self.losingErrors + ["", "2>/dev/null"]).randomElement(using: &random) ?? ""
  }

  var losesOutput: Bool { Self.losing.contains(output) }
  var losesErrors: Bool { Self.losingErrors.contains(errors) }
  var isSlowlyRead: Bool { output == Self.slow }
  var isEndless: Bool { ["</dev/full", "yes |"].contains(input) }

  var description: String { script }

  /// Exits with the status of the command, which is killed if it hangs.
  var script: String {
    let isFed = input.hasSuffix("|")
    let command = #"timeout -s KILL 40 "$0" "$@""#
    let line = isFed ? "\(input) \(command)" : "\(command) \(input)"
    let rest = output.hasPrefix("|") ? "\(errors) \(output)" : "\(output) \(errors)"
    return "\(line) \(rest); exit ${PIPESTATUS[\(isFed ? 1 : 0)]}"
  }
}
