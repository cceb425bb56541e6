import Testing

@testable import CaseKit

@Suite struct SettingRowTests {
  @Test func namesVariablesAndFlagsAreUnique() {
    let rows = SettingRow.all
    for names in [rows.map(\.name), rows.compactMap(\.environment), rows.compactMap(\.flag?.name)] {
      #expect(Set(names).count == names.count)
    }
  }

  @Test func everyVariableOfTheDesignExists() {
    let variables = Set(SettingRow.all.compactMap(\.environment))
    let design = [
      "HOST", "ACCOUNT_ID", "STREAM_ID", "IID", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND",
      "CLIENT_ID", "CLIENT_SECRET", "ME", "PROFILE", "CONFIG", "RATE_LIMIT", "WRITES",
    ]
    #expect(variables == Set(design.map { "CASETUI_\($0)" }))
  }

  @Test func noSecretCanBeSetOnTheCommandLine() {
    let secrets = SettingRow.all.filter(\.isSecret)
    #expect(secrets.map(\.name) == ["token", "client_secret"])
    #expect(secrets.allSatisfy { $0.flag == nil })
  }

  /// Every declared setting must have a row.
  @Test func everySettingOfAGroupHasARow() {
    func expectRows<Group: SettingGroup>(of group: Group, _ names: [String]) {
      #expect(Group.declared.rows.map(\.name).prefix(names.count) == names[...])
      #expect(Group.declared.rows.count == Mirror(reflecting: group).children.count)
    }
    expectRows(of: FileSettings(), ["default_profile", "config"])
    expectRows(of: ConnectionSettings(), ["host", "account_id"])
    expectRows(of: RequestSettings(), ["paging", "sort_by"])
    expectRows(of: CacheSettings(), ["offline", "cache"])
    expectRows(of: WriteSettings(), ["writes"])
    expectRows(of: ProgramSettings(), ["theme", "ascii"])
  }

  @Test func everyFlagSetsItsSetting() {
    let texts = ["host": "https://a.example", "refresh": "30s"]
    var overrides = SettingsOverrides()
    for row in SettingRow.all where row.flag != nil {
      overrides[row] = texts[row.name] ?? row.builtIn.flatMap { $0.isEmpty ? nil : $0 } ?? "work"
    }
    let report = read("profiles: {work: {}}", overrides: overrides)
    for row in SettingRow.all {
      guard let flag = row.flag else { continue }
      #expect(report.settings.origin(of: row.name) == .flag(flag.name))
    }
  }

  @Test func allWaysToSetASettingAreListed() {
    #expect(
      ConnectionSettings.declared.me.row.ways
        == "--me, CASETUI_ME or `me: …` in the config file")
    #expect(RequestSettings.declared.debugLog.row.ways == "--debug-log")
  }

  @Test func aValueChangesOnlyItsOwnSetting() {
    var settings = Settings()
    settings.requests.pageSize = 20
    settings.connection.me = ["Ada"]

    #expect(settings.requests.pageSize == 20)
    #expect(settings.requests.whole == 500)
    #expect(settings.connection.me == ["Ada"])
    #expect(settings != Settings())

    settings.requests.pageSize = 50
    settings.connection.me = []
    #expect(settings == Settings())
  }

  @Test func everyHelpTextIsOneShortSentence() {
    for row in SettingRow.all {
      #expect(row.help.hasSuffix("."), "\(row.name)")
      #expect(row.help.count < 80, "\(row.name)")
    }
  }

  /// A row can read the text that it prints, so that users can copy it from an explanation.
  @Test func printedDefaultsCanBeReadBack() {
    for row in SettingRow.all {
      guard let text = row.builtIn, !text.isEmpty else { continue }
      var settings = Settings()
      var context = SettingContext(
        rows: SettingRow.all, directories: Directories(environment: [:], home: "/"))
      #expect(row.set(ConfigValue(text, source: row.name), &settings, &context), "\(row.name)")
      #expect(settings == Settings(), "\(row.name)")
    }
  }

  @Test func defaultsArePrinted() {
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
    settings.connection.clientSecret = Secret("hunter2")
    let row = SettingRow.all.first { $0.name == "client_secret" }
    #expect(row?.value(settings) == "•••")
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    #expect(!"\(settings) \(String(reflecting: settings))".contains("hunter2"))
  }
}
