import Testing

@testable import CaseKit

/// The tests run on the main actor like the program.
@MainActor @Suite struct DoctorTests {
  private static let complete = [
    "CASETUI_HOST": "https://cases.example", "CASETUI_ACCOUNT_ID": "a",
    "CASETUI_STREAM_ID": "st-1", "CASETUI_TOKEN": "t",
  ]
  private let time = ManualTime()

  /// The lines of a diagnosis: `title outcome: detail → advice`.
  private func diagnose(
    _ report: SettingsReport = read(nil, environment: complete),
    files: FileReader = FileReader { _ in .missing },
    token: Result<String, APIError> = .success("t"),
    cases: @escaping @Sendable (CaseRequest) throws(APIError) -> Page
  ) async -> [String] {
    let doctor = Doctor(
      report: report, files: files, timezoneOffset: -330, now: { [time] in time.now },
      makeToken: { _ in TokenSource(token: { () throws(APIError) in try token.get() }) },
      makeClient: { [time] _, _, _ in
        CaseClient { request throws(APIError) in
          time.advance(seconds: 1)
          return try cases(request)
        }
      })
    var lines: [String] = []
    await doctor.run { check in
      let advice = check.advice.map { " → \($0)" } ?? ""
      lines.append("\(check.title) \(check.outcome.rawValue): \(check.detail)\(advice)")
    }
    return lines
  }

  /// A server with two cases.
  private nonisolated static func healthy(_ request: CaseRequest) -> Page {
    let all = [Case(id: "ci-1", ref: "CS1"), Case(id: "ci-2", ref: "CS2")]
    return Page(
      cases: Array(all.dropFirst(request.offset).prefix(request.limit)), totalResults: 2)
  }

  @Test func eachCheckIsOneLineIfEverythingWorks() async {
    #expect(
      await diagnose(cases: Self.healthy) == [
        "config file ok: none at /home/ada/.config/casetui/config.yaml; it is optional",
        "profile ok: none",
        "host ok: https://cases.example (environment CASETUI_HOST)",
        "account id ok: a (environment CASETUI_ACCOUNT_ID)",
        "stream id ok: st-1 (environment CASETUI_STREAM_ID)",
        "writes ok: off: cases cannot be changed (default)",
        "time zone ok: X-Timezone-Offset: -330 (UTC+05:30)",
        "token ok: a fixed token; it is not a JWT, so its contents are unknown",
        "connection ok: answered in 1000 ms",
        "sign-in ok: the server accepted the token",
        "cases ok: CS1, one of 2",
        "answer ok: as documented, with a total and the limit respected",
        "paging ok: `skip` works",
      ])
  }

  @Test func checksThatNeedMissingSettingsAreSkipped() async {
    let lines = await diagnose(read("hots: x\nprofiles: {work: {}}"), cases: Self.healthy)
    #expect(
      lines.filter { !$0.contains(" ok: ") }.map { $0.prefix { $0 != "→" } } == [
        "settings failed: config.yaml:1:1: unknown key \"hots\" ",
        "host failed: not set ", "account id failed: not set ", "stream id failed: not set ",
        "token failed: not set ",
        "connection skipped: no token is set", "sign-in skipped: no token is set",
        "cases skipped: no token is set", "answer skipped: no token is set",
        "paging skipped: no token is set",
      ])
    #expect(lines.contains("profile ok: none selected of work"))
    #expect(lines.contains { $0.hasSuffix("→ did you mean \"host\"?") })
    #expect(
      lines.contains { $0.contains("→ export CASETUI_HOST, or add `host: …` to /home/ada") })
  }

  @Test func aBrokenConfigFileIsReported() async {
    let lines = await diagnose(read("host: [a"), cases: Self.healthy)
    let path = "/home/ada/.config/casetui/config.yaml"
    #expect(lines[0] == "config file failed: \(path) cannot be used")
    #expect(lines[1].hasPrefix("settings failed: config.yaml:2:1: this is not valid YAML: "))
    #expect(await diagnose(read("me: a"), cases: Self.healthy)[0] == "config file ok: \(path)")
  }

  @Test func aTokenIsCheckedEvenIfTheHostIsMissing() async {
    let lines = await diagnose(read("token: t"), cases: Self.healthy)
    #expect(lines.contains { $0.hasPrefix("token ok:") })
    #expect(
      lines.contains("connection skipped: not set: host, account id and stream id"))
  }

  @Test func aFailureToGetATokenEndsTheChecks() async {
    let lines = await diagnose(
      token: .failure(.token(detail: "the token command failed (exit 1)")), cases: Self.healthy)
    #expect(
      lines.suffix(6).prefix(2) == [
        "token failed: no token: the token command failed (exit 1) "
          + "→ export CASETUI_TOKEN with a new token",
        "connection skipped: the token is not valid",
      ])
  }

  @Test(arguments: [
    (#"{"appId":"cs-1","exp":1700001800}"#, "ok: a fixed token; appId cs-1, expires in 30m"),
    (#"{"sub":"x"}"#, "ok: a fixed token; no appId, never expires"),
    (
      #"{"exp":1699989200}"#,
      "failed: a fixed token; it expired 3h ago → export CASETUI_TOKEN with a new token"
    ),
    (
      #"{"iat":1700000300}"#,
      "warning: a fixed token; it says that it was signed in 5m "
        + "→ correct the clock of this machine, or of the one that signs"
    ),
  ])
  func theClaimsOfATokenAreShown(payload: String, line: String) async {
    let token = "e30.\(Base64URL.encode(payload.utf8)).hunter2"
    let lines = await diagnose(token: .success(token), cases: Self.healthy)
    #expect(lines.contains("token \(line)"))
    #expect(!lines.joined().contains("hunter2"))
  }

  @Test func aWarningIsGivenForATokenFileThatOthersCanRead() async {
    var environment = Self.complete
    environment["CASETUI_TOKEN"] = nil
    environment["CASETUI_TOKEN_FILE"] = "/t"
    let lines = await diagnose(
      read(nil, environment: environment),
      files: FileReader { _ in .bytes([], isReadableByOthers: true) }, cases: Self.healthy)
    #expect(
      lines.contains("token warning: other users of this machine can read /t → chmod 600 /t"))
  }

  @Test(arguments: [
    (
      APIError.noConnection(detail: "refused"), "connection",
      ["failed", "skipped", "skipped", "skipped", "skipped"]
    ),
    (.tls(detail: "x"), "connection", ["failed", "skipped", "skipped", "skipped", "skipped"]),
    (.notSignedIn(detail: nil), "sign-in", ["ok", "failed", "skipped", "skipped", "skipped"]),
    (.notAllowed(detail: nil), "sign-in", ["ok", "failed", "skipped", "skipped", "skipped"]),
    (
      .server(status: 502, detail: nil, retryAfter: nil), "cases",
      ["ok", "skipped", "failed", "skipped", "skipped"]
    ),
  ])
  func eachFailureIsReportedByItsOwnCheck(error: APIError, step: String, outcomes: [String]) async {
    let lines = await diagnose { _ throws(APIError) in throw error }
    let server = lines.suffix(5)
    #expect(server.map { $0.split(separator: " ")[1].dropLast() } == outcomes.map { $0[...] })
    let advice = error.hint.map { " → \($0)" } ?? ""
    #expect(server.contains("\(step) failed: \(error.message)\(advice)"))
  }

  @Test func anUnusualAnswerIsAWarning() async {
    let lines = await diagnose { _ in
      Page(cases: [Case(id: "ci-1", ref: "CS1"), Case(id: "ci-2")], malformed: 3)
    }
    #expect(
      lines.suffix(3) == [
        "cases ok: CS1",
        "answer warning: 3 unreadable, 2 cases where 1 was asked for and no total "
          + "→ nothing to do: casetui can handle this; counts may be approximate",
        "paging warning: asked for the second case by `skip`, got the first case again "
          + "→ add `paging: page` to the config file",
      ])
  }

  @Test func anEmptyAccountIsNotAFailure() async {
    let lines = await diagnose { _ in Page(cases: [], totalResults: 0) }
    #expect(
      lines.suffix(3) == [
        "cases warning: there are none → if you expect some, check the stream id",
        "answer ok: as documented, with a total and the limit respected",
        "paging skipped: fewer than two cases",
      ])
  }

  @Test func cancellingEndsTheChecks() async {
    let lines = await diagnose { _ throws(APIError) in throw .cancelled }
    #expect(lines.last?.hasPrefix("token ok") == true)
  }
}
