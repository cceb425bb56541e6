import Foundation
import Testing

@testable import CaseTUI

struct DebugLogOptionTests {
  let program = TestProgram(cases: [SampleJSON.refund])

  @Test func requestsAreLoggedWithoutSecretsAndCases() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }

    let result = await program.run("list", "refund", "--debug-log", path)
    let log = try String(contentsOfFile: path, encoding: .utf8)

    #expect(result.status == 0)
    #expect(log.hasPrefix("2026-11-24T08:00:00.000Z getCases sent="))
    #expect(log.hasSuffix(" outcome=answered\n"))
    for secret in ["secret-token", "refund", "Refund", "ann@example.com", "acc-1"] {
      #expect(!log.contains(secret), "\(secret)")
    }
  }

  @Test func aLogThatCannotBeWrittenEndsTheCommand() async {
    let result = await program.run("list", "--debug-log", "/nowhere/log")

    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("casetui: the log /nowhere/log cannot be written: "))
    #expect(result.output.isEmpty)
  }
}
