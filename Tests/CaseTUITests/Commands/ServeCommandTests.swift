import CaseKit
import CaseServer
import Terminal
import Testing

@testable import CaseTUI

/// Commands that use the real server over HTTP.
struct ServeCommandTests {
  @Test func serveExplainsHowToConnectAndAnswersRequests() async throws {
    let program = TestProgram(failure: .cancelled).overHTTP()
    let errors = Recording()
    let serving = Task {
      await program.run(
        ["serve", "--port", "0", "--cases", "20", "--token", "it's", "--account-id", "acc-7"],
        errors: errors)
    }
    let variables = try await errors.variables()
    var client = program
    client.environment = variables

    let listed = await client.run("list", "--all", "--columns", "ref")
    let summary = await client.run("summary", "--json")
    client.environment["CASETUI_TOKEN"] = "other"
    let refused = await client.run("list")
    serving.cancel()

    #expect(variables["CASETUI_TOKEN"] == "it's")
    #expect(variables["CASETUI_ACCOUNT_ID"] == "acc-7")
    #expect(Set(listed.output.split(separator: "\n")).count == 20)
    #expect(summary.output.hasPrefix(#"{"schema_version":1,"total":20,"#))
    #expect(refused.status == 4)
    #expect(await serving.value.status == 0)
  }

  @Test func theDemoBrowsesItsOwnServer() async throws {
    let total = Box<Int>()
    var program = TestProgram(failure: .cancelled).onTerminal().overHTTP()
    // The demo ignores the settings and their errors.
    program.environment = ["CASETUI_HOST": "nonsense", "CASETUI_TOKEN_FILE": "/nowhere"]
    program.browse = { browsing in
      let page = try? await browsing.client.cases(CaseRequest(limit: 1))
      total.value = page?.totalResults
      return nil
    }

    let result = await program.run("demo", "--cases", "12")

    #expect(result == .done(""))
    #expect(total.value == 12)
  }

  @Test func aPortInUseIsAFailure() async throws {
    let program = TestProgram(failure: .cancelled)
    let errors = Recording()
    let serving = Task {
      await program.run(["serve", "--port", "0", "--cases", "1"], errors: errors)
    }
    let host = try #require(try await errors.variables()["CASETUI_HOST"])
    let port = try #require(host.split(separator: ":").last)

    let result = await program.run("serve", "--port", "\(port)", "--cases", "1")
    serving.cancel()

    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("casetui: port \(port) of 127.0.0.1 is in use."))
    _ = await serving.value
  }
}

extension TestProgram {
  fileprivate func overHTTP() -> TestProgram {
    var program = self
    let transport = Transport.http(TransportConfiguration())
    program.transport = transport.send
    return program
  }
}

extension Recording {
  /// Waits for the variables that `serve` prints.
  fileprivate func variables() async throws -> [String: String] {
    for await text in changes where text.contains("CASETUI_ME=") {
      let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
        let words = line.split(separator: "export ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        let parts = words[1].split(separator: "=", maxSplits: 1)
        return (String(parts[0]), Self.unquoted(String(parts[1])))
      }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
    return [:]
  }

  /// One word, unquoted as in a shell.
  private static func unquoted(_ word: String) -> String {
    guard word.hasPrefix("'") else { return word }
    return word.dropFirst().dropLast().replacing(#"'\''"#, with: "'").description
  }
}
