import CaseKit
import Testing

@Suite struct ConfigFileTests {
  private static let usual = "/home/ada/.config/casetui/config.yaml"

  @Test func allMistakesAreReportedAtOnce() {
    let yaml = """
      hots: https://cases.example
      host: ftp://cases.example
      page_size: many
      ascii: [true]
      columns: [ref, titel]
      config: other.yaml
      profiles:
        work:
          default_profile: home
          debounce: 1 fortnight
          xyzzy: 1
        home: text
      """
    let report = read(yaml)
    #expect(
      report.lines == [
        "config.yaml:1:1: unknown key \"hots\"; did you mean \"host\"?",
        "config.yaml:2:7: \"ftp://cases.example\" is not a web address; "
          + "it should look like https://cases.example.com",
        "config.yaml:3:12: must be a number from 1 to 500, not \"many\"",
        "config.yaml:4:8: must be true or false, not a list",
        "config.yaml:5:16: must be ref, title, status, priority, assignee, customer, queue, "
          + "channel, due, created or updated, not \"titel\"; did you mean \"title\"?",
        "config.yaml:6:1: \"config\" cannot be set in the file; use CASETUI_CONFIG or --config",
        "config.yaml:9:5: \"default_profile\" belongs at the top level of the file, "
          + "not in a profile",
        "config.yaml:10:15: must be a time from 0s to 5s, not \"1 fortnight\"",
        "config.yaml:11:5: unknown key \"xyzzy\"",
        "config.yaml:12:9: a profile must be a mapping of settings, not \"text\"",
      ])
    #expect(throws: SettingsError.invalid(report.problems)) { try report.valid() }
  }

  @Test func viewsAreChecked() {
    let yaml = """
      views:
        - {name: Urgent, query: priority:critical, sort: due}
        - {name: urgent}
        - {name: Mine}
        - {query: is:open, quere: x}
        - text
        - name: Odd
          query: is:mien
          sort: duedate
      """
    let lines = read(yaml).lines
    #expect(
      lines.prefix(5) == [
        "config.yaml:3:5: there is another view named \"urgent\"",
        "config.yaml:4:5: there is another view named \"Mine\"",
        "config.yaml:5:5: this view has no name",
        "config.yaml:5:22: unknown key \"quere\"; did you mean \"query\"?",
        "config.yaml:6:5: must be a mapping with name, query and sort, not \"text\"",
      ])
    #expect(lines.count == 7)
    #expect(lines[5].hasPrefix("config.yaml:8:12: Unknown is: \"mien\""))
    #expect(lines[6].hasPrefix("config.yaml:9:11: "))
  }

  @Test func viewsMustBeAList() {
    #expect(
      read("views: {Urgent: x}").lines == [
        "config.yaml:1:8: must be a list, not a mapping; "
          + "write `- name: …` and below it `query: …` for each view"
      ])
  }

  @Test(arguments: [
    (
      "host: [a",
      "config.yaml:2:1: this is not valid YAML: while parsing a flow sequence, "
        + "did not find expected ',' or ']'"
    ),
    (
      "a: 1\n\thost: b",
      "config.yaml:2:1: this is not valid YAML: while scanning a plain scalar, "
        + "found a tab character that violates indentation; indent with spaces, not tabs"
    ),
    ("host: a\nhost: b", "config.yaml:1:1: \"host\" is given more than once; keep one of them"),
    ("me: *you", "config.yaml:1:5: this is not valid YAML: found undefined alias"),
    ("me: a\u{1}", "config.yaml:1:6: this is not valid YAML: control characters are not allowed"),
    (
      "me: a\n---\nme: b",
      "config.yaml:2:1: this is not valid YAML: expected a single document in the stream, "
        + "but found another document"
    ),
    ("- host", "config.yaml:1:1: the file must be a mapping of settings, not a list"),
    ("host", "config.yaml:1:1: the file must be a mapping of settings, not \"host\""),
    ("profiles: [a]", "config.yaml:1:11: must be a mapping from names to settings, not a list"),
  ])
  func invalidYAMLIsReportedWithItsPosition(yaml: String, line: String) {
    #expect(read(yaml).lines == [line])
  }

  @Test(arguments: ["", "\n\n", "# nothing yet\n", "---\n", "{}", "~"])
  func anEmptyFileIsValid(yaml: String) {
    let report = read(yaml)
    #expect(report.problems == [])
    #expect(report.configFileState == .read)
  }

  @Test func aByteOrderMarkIsIgnored() {
    let report = read("\u{FEFF}account_id: a\nhots: b")
    #expect(report.settings.connection.accountID == "a")
    #expect(report.lines == ["config.yaml:2:1: unknown key \"hots\"; did you mean \"host\"?"])
  }

  @Test func otherEncodingsAreRefused() {
    let file = FileReader.Contents.bytes([0xFF, 0xFE, 0x68, 0x00], isReadableByOthers: false)
    #expect(
      read(files: [Self.usual: file]).lines == [
        "config.yaml: the file is not valid UTF-8; save it as UTF-8"
      ])
  }

  @Test func aNamedFileReplacesTheDefaultFile() {
    let files: [String: FileReader.Contents] = [
      Self.usual: .bytes(Array("account_id: usual".utf8), isReadableByOthers: false),
      "/etc/other.yaml": .bytes(Array("account_id: other".utf8), isReadableByOthers: false),
    ]
    var overrides = SettingsOverrides()
    overrides[FileSettings.declared.config] = "/etc/other.yaml"
    let report = read(
      files: files, environment: ["CASETUI_CONFIG": "/none.yaml"], overrides: overrides)
    #expect(report.settings.connection.accountID == "other")
    #expect(report.configFile == "/etc/other.yaml")
    #expect(report.settings.origin(of: "account_id").description == "other.yaml:1")
  }

  @Test(arguments: [("here.yaml", "ca.pem"), ("a/b.yaml", "a/ca.pem"), ("/b.yaml", "/ca.pem")])
  func relativePathsAreRelativeToTheFile(config: String, authorities: String) {
    let file = FileReader.Contents.bytes(Array("ca_file: ca.pem".utf8), isReadableByOthers: false)
    let report = read(files: [config: file], environment: ["CASETUI_CONFIG": config])
    #expect(report.settings.requests.caFile == authorities)
  }

  @Test func windowsLineEndsAreAccepted() {
    #expect(
      read("account_id: a\r\nhots: b\r\n").lines == [
        "config.yaml:2:1: unknown key \"hots\"; did you mean \"host\"?"
      ])
    #expect(read("a: 1\r\n\thost: b\r\n").lines.first?.hasSuffix("not tabs") == true)
  }

  @Test func aMissingNamedFileIsReported() {
    let report = read(files: [:], environment: ["CASETUI_CONFIG": "~/none.yaml"])
    #expect(report.lines == ["/home/ada/none.yaml: the file does not exist"])
    #expect(report.configFileState == .unusable)
  }

  @Test func anUnreadableFileIsReported() {
    let report = read(files: [Self.usual: .unreadable(reason: "is a directory")])
    #expect(report.lines == ["\(Self.usual): the file is a directory"])
  }

  @Test func aWarningIsGivenForSecretsThatOthersCanRead() throws {
    let yaml = "token: t\nprofiles:\n  work:\n    client_secret: s\n    client_id: c\n"
    let report = read(yaml, isReadableByOthers: true)
    #expect(
      report.lines == [
        "config.yaml:1:8: warning: other users of this machine can read \"token\"; "
          + "chmod 600 \(Self.usual)",
        "config.yaml:4:20: warning: other users of this machine can read \"client_secret\"; "
          + "chmod 600 \(Self.usual)",
      ])
    #expect(try report.valid().connection.token == Secret("t"))
    #expect(read(yaml).problems == [])
    #expect(read("host: https://a.example", isReadableByOthers: true).problems == [])
  }

  @Test func noMessageShowsASecret() {
    let yaml = "token: [hunter2]\nclient_secret: hunter2 hunter2\n"
    let lines = read(yaml).lines
    #expect(lines.count == 2)
    #expect(!lines.joined().contains("hunter2"))
  }
}
