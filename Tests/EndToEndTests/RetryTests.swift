import FaultServer
import Testing

extension EndToEndTests {
  /// The built program with a server that asks it to wait.
  @Outside
  struct RetryTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private func list(_ server: FaultServer) throws -> CommandResult {
      let environment = BuiltProgram.environment(home: home).merging([
        "CASETUI_HOST": server.url, "CASETUI_ACCOUNT_ID": "acc-1", "CASETUI_STREAM_ID": "st-1",
        "CASETUI_TOKEN": RunningServer.token,
      ]) { $1 }
      return try CommandResult(["list", "--json"], environment: environment)
    }

    @Test func aShortRetryTimeIsWaitedFor() throws {
      let server = try FaultServer(cases: 3) { number, _ in
        number == 0 ? .status(503, headers: ["Retry-After": "1"]) : .none
      }
      let result = try list(server)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors == "")
      #expect(try result.object()["returned"] as? Int == 3)
      #expect(server.requestCount == 2)
    }

    @Test func aLongRetryTimeIsReportedAtOnce() throws {
      let server = try FaultServer(cases: 3) { _, _ in
        .status(429, headers: ["Retry-After": "600"])
      }
      let result = try list(server)
      #expect(result.status == 6)
      #expect(result.output == "")
      let error = try #require(try result.errorObject()["error"] as? [String: Any])
      #expect(error["code"] as? String == "rate_limited")
      #expect(error["http_status"] as? Int == 429)
      #expect(error["retry_after"] as? Int == 600)
      #expect(server.requestCount == 1)
    }
  }
}
