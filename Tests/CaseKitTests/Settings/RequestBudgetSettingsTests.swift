import CaseKit
import Testing

@Suite struct RequestBudgetSettingsTests {
  private func budget(
    _ host: String, _ environment: [String: String] = [:]
  ) throws -> RequestBudget? {
    let report = read(
      "host: \(host)\naccount_id: a\nstream_id: st-1\ntoken: t\n", environment: environment)
    let settings = try report.valid()
    let connection = try Connection(settings, configFile: report.configFile)
    return RequestBudget(settings, connection, in: "/nowhere")
  }

  @Test func theDefaultIsSixtyRequestsAMinute() throws {
    #expect(try budget("https://cases.example")?.limit == 60)
  }

  @Test func theVariableChangesTheLimit() throws {
    let environment = ["CASETUI_RATE_LIMIT": "7"]
    #expect(try budget("https://cases.example", environment)?.limit == 7)
    #expect(try budget("http://127.0.0.1:80", environment)?.limit == 7)
    #expect(try budget("https://cases.example", ["CASETUI_RATE_LIMIT": "0"]) == nil)
  }

  @Test func requestsToLocalhostAreNotLimited() throws {
    #expect(try budget("http://localhost:8080") == nil)
  }
}
