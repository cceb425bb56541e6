import CaseKit
import Foundation
import TestSupport
import Testing

@testable import CaseTUI

/// For any command line the program does not crash or hang, and ends with a documented exit status.
/// `make fuzz` tries 10,000 lines, which takes minutes, because in a debug build the parser checks
/// its own tree for each line.
@Suite(.timeLimit(.minutes(40))) struct CommandLineFuzzTests {
  private static let count =
    ProcessInfo.processInfo.environment["CASETUI_FUZZ_SECONDS"] == nil ? 200 : 10_000

  @Test(arguments: 0..<4) func anyCommandLineEndsWithADocumentedExitStatus(_ part: UInt64) async {
    var random = SeededGenerator(seed: 77 + part)
    for _ in 0..<Self.count / 4 {
      let arguments = RandomLine.make(&random)
      var program = RandomLine.servers.randomElement(using: &random) ?? RandomLine.good
      if Bool.random(using: &random) { program = program.onTerminal() }
      program.input = random.text()
      program.pauses = HastyClock()

      let result = await program.run(arguments)

      #expect(RandomLine.statuses.contains(result.status), "\(arguments)")
      let isQuiet = result.output.isEmpty && result.errors.isEmpty
      if result.status == 64 { #expect(!isQuiet, "\(arguments)") }
      if !result.output.unicodeScalars.allSatisfy(RandomLine.isHarmless) {
        Issue.record("\(arguments)")
      }
    }
  }
}

/// Random command lines of meaningful and meaningless words.
private enum RandomLine {
  static let good = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare, SampleJSON.hostile])
  static let servers = [
    good, good, TestProgram(cases: []), TestProgram.paged(25), TestProgram(answer: "nonsense"),
    TestProgram(answer: "{}", status: 401), TestProgram(answer: "{}", status: 429),
    TestProgram(failure: .timeout(seconds: 3)),
  ]
  static let statuses: Set<Int32> = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 64]

  /// All commands except servers, which run until they are stopped, and those that draw screens.
  private static let commands = RootCommand.commandNames.filter {
    !["serve", "demo", "snapshot"].contains($0)
  }
  private static let flags = [
    "--json", "--jsonl", "--raw", "--csv", "--tsv", "--table", "--all", "--fail-empty", "--pager",
    "--help", "--print", "--version", "--ascii", "--jsn", "--",
  ]
  private static let options = [
    "--limit", "--max-bytes", "--cursor", "--fields", "--columns", "--template", "--sort", "--view",
    "--until", "--timeout", "--every", "--for", "--warn", "--critical", "--format", "--profile",
    "--me", "--host", "--config", "--stream-id", "--wran",
  ]
  private static let words = [
    "is:open", "is:mine", "-is:resolved", "is:opne", "due:<2d", "created:2026-11-01..",
    "refund", "CS000100", "cs000300", "-", "path", "check", "explain", "page_size", "list", "csv",
    "md", "ref", "ref,title", "customer.email", "{ref}", "{ref", "\\t{title}", "0", "1", "-5",
    "10:", "@1:2", "5m", "1s", "99999999999999999999", "Mine", "due", "priority:desc", "",
    "\"open", "status:", "AQAA", "http://127.0.0.1:99999", "https://h:0", "https://[::1]:65536",
    "1.5:~", "~:-95.99", "k-0123456789012345678", "source:rtm", "tag:STRASSE", "due:none",
  ]

  static func make(_ random: inout SeededGenerator) -> [String] {
    let isWord = Int.random(in: 0..<12, using: &random) == 0
    let command = isWord ? word(&random) : one(commands, &random)
    var line = [command]
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: line.append(one(flags, &random))
      case 1: line += [one(options, &random), word(&random)]
      case 2: line.append("\(one(options, &random))=\(word(&random))")
      default: line.append(word(&random))
      }
    }
    return line
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    Int.random(in: 0..<6, using: &random) == 0 ? random.text() : one(words, &random)
  }

  private static func one(_ words: [String], _ random: inout SeededGenerator) -> String {
    words.randomElement(using: &random) ?? ""
  }

  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: "\n\r\t".unicodeScalars.contains(scalar)
    // Joiners and tags in words and flags are kept.
    case .format:
      "\u{FEFF}\u{200C}\u{200D}".unicodeScalars.contains(scalar)
        || 0xE0061...0xE007F ~= scalar.value
    default: true
    }
  }
}

/// A clock on which no time passes; it throws after some pauses.
private final class HastyClock: Clock, Sendable {
  typealias Instant = ManualClock.Instant

  private let clock = ManualClock()
  private let pauses = Box<Int>()

  var now: Instant { clock.now }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    pauses.value = (pauses.value ?? 0) + 1
    if (pauses.value ?? 0) > 20 { throw CancellationError() }
    await Task.yield()
  }
}
