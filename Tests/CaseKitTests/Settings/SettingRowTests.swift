import Testing

@testable import CaseKit

@Suite struct SettingRowTests {
  @Test func namesVariablesAndFlagsAreUnique() {
    let rows = SettingRow.all
    for names in [rows.map(\.name), rows.compactMap(\.environment), rows.compactMap(\.flag)] {
      #expect(Set(names).count == names.count)
    }
  }

  @Test func everyVariableOfTheDesignIsThere() {
    let variables = Set(SettingRow.all.compactMap(\.environment))
    let design = [
      "HOST", "ACCOUNT_ID", "STREAM_ID", "IID", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND",
      "CLIENT_ID", "CLIENT_SECRET", "ME", "PROFILE", "CONFIG", "RATE_LIMIT",
    ]
    #expect(variables == Set(design.map { "CASETUI_\($0)" }))
  }

  @Test func noSecretIsTakenFromTheCommandLine() {
    let secrets = SettingRow.all.filter(\.isSecret)
    #expect(secrets.map(\.name) == ["token", "client_secret"])
    #expect(secrets.allSatisfy { $0.flag == nil })
  }

  @Test func everyFlagIsTakenFromTheCommandLine() {
    var overrides = SettingsOverrides()
    overrides.config = "/c"
    overrides.profile = "work"
    overrides.host = "https://a.example"
    overrides.accountID = "a"
    overrides.streamID = "s"
    overrides.tokenFile = "/t"
    overrides.me = "Ada"
    overrides.theme = "dark"
    overrides.ascii = "true"
    overrides.linear = "true"
    overrides.mouse = "true"
    overrides.refresh = "30s"
    overrides.cache = "false"
    overrides.offline = "true"
    let settings = read(nil, overrides: overrides).settings
    for row in SettingRow.all {
      guard let flag = row.flag else { continue }
      #expect(settings.origin(of: row.name) == .flag(flag))
    }
  }

  @Test func everyHelpIsOneSentence() {
    for row in SettingRow.all {
      #expect(row.help.hasSuffix("."), "\(row.name)")
      #expect(row.help.count < 80, "\(row.name)")
    }
  }

  /// What a row prints, it reads: otherwise an explanation would show what nobody can write.
  @Test func defaultsReadBackAsWritten() {
    for row in SettingRow.all {
      guard let text = row.builtIn, !text.isEmpty else { continue }
      var settings = Settings()
      var context = SettingContext(directories: Directories(environment: [:], home: "/"))
      #expect(row.set(ConfigValue(text, source: row.name), &settings, &context), "\(row.name)")
      #expect(settings == Settings(), "\(row.name)")
    }
  }

  @Test func defaultsAreSaid() {
    func builtIn(_ name: String) -> String? { SettingRow.all.first { $0.name == name }?.builtIn }
    #expect(builtIn("page_size") == "50")
    #expect(builtIn("paging") == "skip")
    #expect(builtIn("sort_by") == "object")
    #expect(builtIn("debounce") == "150ms")
    #expect(builtIn("timeout") == "1m")
    #expect(builtIn("host") == nil)
  }

  @Test func aSecretIsNeverPrinted() {
    var settings = Settings()
    settings.clientSecret = Secret("hunter2")
    let row = SettingRow.all.first { $0.name == "client_secret" }
    #expect(row?.value(settings) == "•••")
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    #expect(!"\(settings) \(String(reflecting: settings))".contains("hunter2"))
  }
}
