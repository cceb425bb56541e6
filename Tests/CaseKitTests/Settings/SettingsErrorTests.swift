import CaseKit
import Testing

@Suite struct SettingsErrorTests {
  private func missing(_ environment: [String: String]) -> SettingsError? {
    missing(read(nil, environment: environment))
  }

  private func missing(_ report: SettingsReport) -> SettingsError? {
    do throws(SettingsError) {
      _ = try Connection(report.settings, configFile: report.configFile)
      return nil
    } catch {
      return error
    }
  }

  @Test func allMissingSettingsAreReportedAtOnce() {
    let error = missing([:])
    #expect(error?.message == "not set: host, account id, stream id and token")
    #expect(
      error?.hint
        == "export CASETUI_HOST, CASETUI_ACCOUNT_ID, CASETUI_STREAM_ID and CASETUI_TOKEN, "
        + "or add `host: …`, `account_id: …`, `stream_id: …` and `token: …` to "
        + "/home/ada/.config/casetui/config.yaml; for the token, token_file, token_command, "
        + "or client_id with client_secret will do, too; "
        + "to try casetui without an account, run casetui demo")
  }

  @Test func aMissingTokenIsReportedAlone() {
    let error = missing([
      "CASETUI_HOST": "https://a.example", "CASETUI_ACCOUNT_ID": "a", "CASETUI_STREAM_ID": "s",
    ])
    #expect(error?.message == "not set: token")
  }

  @Test(arguments: [("client_id", "client secret"), ("client_secret", "client id")])
  func theMissingHalfOfTheClientCredentialsIsReported(half: String, other: String) {
    let yaml = "host: https://a.example\naccount_id: a\nstream_id: s\n\(half): x"
    let error = missing(read(yaml))
    #expect(error?.message == "not set: \(other)")
  }

  @Test func eachMistakeIsOneLine() {
    let report = read("hots: a\nacount_id: b")
    let error = SettingsError.invalid(report.errors)
    #expect(
      error.message == """
        config.yaml:1:1: unknown key "hots"; did you mean "host"?
        config.yaml:2:1: unknown key "acount_id"; did you mean "account_id"?
        """)
    #expect(error.hint == nil)
  }

  @Test func completeSettingsMakeAConnection() throws {
    let report = read(
      nil,
      environment: [
        "CASETUI_HOST": "http://127.0.0.1:8080", "CASETUI_ACCOUNT_ID": "a",
        "CASETUI_STREAM_ID": "s", "CASETUI_TOKEN": "t",
      ])
    let connection = try Connection(report.settings, configFile: report.configFile)
    #expect(connection.host.description == "http://127.0.0.1:8080")
    #expect(connection.streamID == "s")
    #expect(connection.token == .fixed(Secret("t")))
  }
}
