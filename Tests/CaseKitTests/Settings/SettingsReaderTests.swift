import CaseKit
import Moments
import Testing

@Suite struct SettingsReaderTests {
  @Test func defaultsAreUsedIfNothingIsSet() {
    let report = read(nil)
    #expect(report.settings == Settings())
    #expect(report.problems == [])
    #expect(report.configFileState == .absent)
    #expect(report.configFile == "/home/ada/.config/casetui/config.yaml")
    #expect(report.settings.origin(of: "page_size").description == "default")
  }

  @Test func eachSourceTakesPrecedenceOverTheNext() throws {
    let yaml = """
      default_profile: work
      host: https://top.example
      account_id: top
      stream_id: top
      iid: top
      profiles:
        work:
          host: https://profile.example
          account_id: profile
          stream_id: profile
      """
    var overrides = SettingsOverrides()
    overrides[ConnectionSettings.declared.host] = "https://flag.example"
    let environment = [
      "CASETUI_HOST": "https://environment.example", "CASETUI_ACCOUNT_ID": "environment",
    ]

    let settings = try read(yaml, environment: environment, overrides: overrides).valid()

    #expect(settings.connection.host?.description == "https://flag.example")
    #expect(settings.connection.accountID == "environment")
    #expect(settings.connection.streamID == "profile")
    #expect(settings.connection.iid == "top")
    let names = ["host", "account_id", "stream_id", "iid", "page_size"]
    #expect(
      names.map { settings.origin(of: $0).description } == [
        "flag --host", "environment CASETUI_ACCOUNT_ID", "config.yaml:10", "config.yaml:5",
        "default",
      ])
  }

  @Test func everySettingCanBeSetInTheFile() throws {
    let yaml = """
      host: https://cases.example/
      account_id: 6639f7bd
      stream_id: st-1
      me: [Ada, ada@example.com]
      token_file: ~/token
      token_command: pass show casetui
      client_id: cs-1
      client_secret: s3cret
      token_subject: triage
      token_lifetime: 5m
      jti: yes
      paging: page
      sort_by: string
      page_size: 100
      connect_timeout: 5
      timeout: 1m
      ca_file: ca.pem
      theme: High Contrast
      ascii: true
      mouse: on
      open_url: https://cases.example/{ref}
      debounce: 200ms
      refresh: 30s
      columns: ref, title, due
      views:
        - name: Urgent mail
          query: priority:critical channel:email
          sort: priority:desc,due
      """

    let settings = try read(yaml).valid()

    #expect(settings.connection.host?.description == "https://cases.example")
    #expect(settings.connection.me == ["Ada", "ada@example.com"])
    #expect(settings.connection.tokenFile == "/home/ada/token")
    #expect(settings.connection.clientSecret?.reveal() == "s3cret")
    #expect(settings.connection.tokenSubject == "triage")
    #expect(settings.connection.tokenLifetime == .seconds(300))
    #expect(settings.connection.jti && settings.screen.isASCII && settings.screen.takesMouse)
    #expect(RequestEncoding(settings) == RequestEncoding(paging: .page, sorting: .string))
    #expect(settings.requests.pageSize == 100)
    #expect(settings.requests.connectTimeout == .seconds(5))
    #expect(settings.requests.timeout == .seconds(60))
    #expect(settings.requests.caFile == "/home/ada/.config/casetui/ca.pem")
    #expect(settings.screen.theme == .highContrast)
    #expect(settings.screen.openURL == "https://cases.example/{ref}")
    #expect(settings.screen.debounce == .milliseconds(200))
    #expect(settings.screen.refresh == .seconds(30))
    #expect(settings.screen.columns == [.ref, .title, .due])
    #expect(settings.screen.views.map(\.name) == ["Urgent mail"])
    #expect(settings.screen.views.first?.query.description == "priority:critical channel:email")
    #expect(settings.screen.views.first?.sort.description == "priority:desc,due")
  }

  @Test func theProfileFlagTakesPrecedenceOverTheVariableAndTheFile() {
    let yaml = """
      default_profile: home
      profiles:
        home: {account_id: home}
        work: {account_id: work}
        spare:
      """
    var overrides = SettingsOverrides()
    overrides[FileSettings.declared.profile] = "work"
    let environment = ["CASETUI_PROFILE": "spare"]

    #expect(read(yaml).settings.connection.accountID == "home")
    #expect(read(yaml, environment: environment).settings.connection.accountID == nil)
    let report = read(yaml, environment: environment, overrides: overrides)
    #expect(report.settings.connection.accountID == "work")
    #expect(report.settings.file.profile == "work")
    #expect(report.profiles == ["home", "work", "spare"])
    #expect(report.problems == [])
  }

  @Test func anUnknownProfileIsReportedWhereItWasChosen() {
    let yaml = "default_profile: wrok\nprofiles: {work: {}, home: {}}"
    #expect(
      read(yaml).lines == [
        "config.yaml:1:18: unknown profile \"wrok\"; did you mean \"work\"?"
      ])
    var overrides = SettingsOverrides()
    overrides[FileSettings.declared.profile] = "customers"
    #expect(
      read(yaml, overrides: overrides).lines == [
        "--profile: unknown profile \"customers\"; the profiles are work and home"
      ])
    #expect(
      read(nil, environment: ["CASETUI_PROFILE": "work"]).lines == [
        "CASETUI_PROFILE: unknown profile \"work\"; the file has no profiles"
      ])
  }

  @Test func anEmptyVariableOrKeyCountsAsUnset() {
    let report = read("host:\niid: ~\nme: null\n", environment: ["CASETUI_ACCOUNT_ID": ""])
    #expect(report.settings == Settings())
    #expect(report.problems == [])
  }

  @Test func anInvalidVariableOrFlagIsNamed() {
    var overrides = SettingsOverrides()
    overrides[ProgramSettings.declared.theme] = "drak"
    let environment = [
      "CASETUI_HOST": "http://cases.example", "CASETUI_TOKEN": "hunter2 hunter3",
      "CASETUI_STREAMID": "st-1", "CASETUI_UNRELATED_THING": "1",
    ]
    #expect(
      read(nil, environment: environment, overrides: overrides).lines == [
        "CASETUI_HOST: plain http is allowed only to localhost; use https://cases.example",
        "CASETUI_TOKEN: must be a token: printable characters without spaces",
        "--theme: must be auto, dark, light, high-contrast or monochrome, not \"drak\"; "
          + "did you mean \"dark\"?",
        "CASETUI_STREAMID: warning: unknown variable; did you mean CASETUI_STREAM_ID?",
      ])
  }

  @Test func warningsDoNotMakeSettingsInvalid() throws {
    let report = read("account_id: a", environment: ["CASETUI_STREAMID": "st-1"])
    #expect(report.warnings.count == 1)
    #expect(try report.valid().connection.accountID == "a")
  }
}
