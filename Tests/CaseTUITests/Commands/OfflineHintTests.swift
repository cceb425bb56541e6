import CaseKit
import TestSupport
import Testing

@testable import CaseTUI

/// If the server cannot be reached, a hint mentions `--offline` if the cache can answer.
struct OfflineHintTests {
  private var program = TestProgram(cases: [SampleJSON.refund])
  private let gone = TestProgram(failure: .noConnection(detail: "gone")).transport

  init() throws { program.cache = try TemporaryDirectory() }

  private func programThatHasSeen() async -> TestProgram {
    var program = program
    _ = await program.run("list")
    program.transport = gone
    return program
  }

  @Test(arguments: [
    ["list"], ["list", "--all", "--csv"], ["summary"], ["export", "--format", "md"],
  ])
  func theHintIsPrinted(_ line: [String]) async {
    let result = await programThatHasSeen().run(line)

    #expect(
      result
        == .init(
          output: "",
          errors: """
            casetui: no connection: gone
              check the host, the network and the proxy; --offline answers from the cache

            """, status: 7))
    #expect(await programThatHasSeen().run(line + ["--offline"]).status == 0)
  }

  @Test(arguments: [["list", "--json"], ["summary", "--json"]])
  func theHintIsIncludedInJSON(_ line: [String]) async throws {
    let result = await programThatHasSeen().run(line)

    #expect(
      result.errors.contains(
        #""hint":"check the host, the network and the proxy; --offline answers from the cache""#
      ))
    #expect(result.status == 7)
  }

  @Test(arguments: [
    ["check", "--warn", "1"], ["show", "CS9"], ["wait", "CS9", "--until", "is:open"],
    ["search", "absent"], ["list", "--no-cache"],
  ])
  func noHintIsGivenIfOfflineCannotHelp(_ line: [String]) async {
    let result = await programThatHasSeen().run(line)

    #expect(result.status != 0)
    #expect(!result.errors.contains("--offline"))
  }

  @Test func noHintIsGivenWithoutACache() async {
    var program = program
    program.transport = gone

    #expect(!(await program.run("list").errors.contains("--offline")))
  }

  @Test func noHintIsGivenForOtherFailures() async {
    var program = await programThatHasSeen()
    program.transport = TestProgram(answer: "{}", status: 401).transport

    let result = await program.run("list")

    #expect(result.status == 4)
    #expect(!result.errors.contains("--offline"))
  }
}
