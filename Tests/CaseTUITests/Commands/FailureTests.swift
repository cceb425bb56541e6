import CaseKit
import TestSupport
import Testing

@testable import CaseTUI

/// The messages and the exit statuses of failures.
struct FailureTests {
  let program = TestProgram(cases: [SampleJSON.refund])

  @Test func aRefusedTokenEndsWith4() async {
    let answer = #"{"errors": [{"message": "Invalid token secret-token", "code": 4002}]}"#
    let result = await TestProgram(answer: answer, status: 401).run("list")

    #expect(result.status == 4)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("casetui: not signed in: the server refused the token"))
    #expect(!result.errors.contains("secret-token"))
  }

  @Test func aMissingTokenEndsWith4() async {
    var program = program
    program.environment["CASETUI_TOKEN"] = nil

    let result = await program.run("summary")

    #expect(result.status == 4)
    #expect(result.errors.hasPrefix("casetui: not set: token\n  export CASETUI_TOKEN"))
  }

  @Test func anInvalidProxyEndsWith64AndItsPasswordIsNotShown() async {
    var program = program
    program.environment["HTTPS_PROXY"] = "https://ada:hunter2@proxy:1"

    let result = await program.run("list")

    #expect(
      result
        == .init(
          output: "",
          errors: "casetui: HTTPS_PROXY: this proxy cannot be used; it should look like "
            + "http://proxy.example.com:3128 or socks5://user:password@proxy.example.com:1080; "
            + "write special characters of a password as %XX\n",
          status: 64))
    #expect(await program.run("list", "--offline").status == 0)
    program.environment["NO_PROXY"] = "cases.example.com"
    #expect(await program.run("list").status == 0)
  }

  @Test func anUnreachableServerEndsWith7() async {
    let result = await TestProgram(failure: .noConnection(detail: "connection refused"))
      .run("show", "CS1")

    #expect(
      result.errors == """
        casetui: no connection: connection refused
          check the host, the network and the proxy

        """)
    #expect(result.status == 7)
  }

  @Test func errorsAreObjectsWithJSON() async {
    let result = await TestProgram(answer: #"{"message": "slow down"}"#, status: 429)
      .run("list", "--json")

    let expected =
      #"{"error":{"code":"rate_limited","message":"too many requests: slow down","#
      + #""hint":"try again in a minute; if other programs use the account, "#
      + #"set a lower rate_limit","#
      + #""http_status":429,"retry_after":null}}"# + "\n"
    #expect(result == .init(output: "", errors: expected, status: 6))
  }

  @Test func aLongRetryTimeIsIncludedInJSON() async {
    var program = program
    program.transport = { _ in
      HTTPAnswer(status: 429, headers: [HTTPHeader("Retry-After", "600")])
    }

    let result = await program.run("list", "--json")

    #expect(result.status == 6)
    #expect(result.errors.contains(#""http_status":429,"retry_after":600}"#))
  }

  @Test(arguments: [true, false])
  func aRetryIsReportedOnATerminal(_ isTerminal: Bool) async {
    let asked = Box<Bool>()
    var program = program
    let serving = program.transport
    program.facts.showsProgress = isTerminal
    program.transport = { call throws(TransportError) in
      defer { asked.value = true }
      guard asked.value == true else {
        return HTTPAnswer(status: 503, headers: [HTTPHeader("Retry-After", "7")])
      }
      return try await serving(call)
    }

    let result = await program.run("list", "--columns", "ref")

    #expect(result.status == 0)
    #expect(result.output == "CS000100\n")
    let said = "\rthe server failed (503); continuing in 7 s\u{1B}[K\r\u{1B}[K"
    #expect(result.errors == (isTerminal ? said : ""))
  }

  @Test func invalidTermsAreUnderlinedAndNothingIsSent() async {
    let result = await TestProgram(failure: .tls(detail: "not reached"))
      .run("list", "stauts:open", "refund", "due:nevr")

    #expect(
      result.errors == """
        casetui: unknown key "stauts": did you mean "status"? To search for the text itself, \
        put it in quotes.
          stauts:open refund due:nevr
          ^^^^^^                 ^^^^
          casetui help query explains queries

        """)
    #expect(result.status == 64)
  }

  @Test(arguments: [
    (["list", "--view", "Overdu"], #"unknown view "Overdu": did you mean "Overdue"?"#),
    (["list", "--columns", "ref,titel"], #"unknown column "titel": did you mean "title"?"#),
    (["list", "--sort", "priorty"], #"unknown sort key "priorty": did you mean "priority"?"#),
    (["list", "--tabel"], "unknown option '--tabel'. Did you mean '--table'?"),
    (["list", "--limit=-5"], "--limit must not be negative."),
    (["list", "--limit", "-1"], "--limit must not be negative."),
    (["list", "--max-bytes", "-5"], "--max-bytes must be 1 or more."),
    (["list", "--json", "--csv"], "--json and --csv cannot be used together"),
    (["list", "--json", "ref,titel"], #"Unknown field \"titel\": did you mean \"title\"?"#),
    (["list", "--raw", "ref,title"], "--raw prints every key and cannot take --fields"),
    (["summary", "--json", "total,ref"], #"--json takes no value here: \"total,ref\""#),
    (["wait", "CS1", "--json", "ref", "--until", "is:open"], "--json takes no value here"),
    (["comment", "CS000005"], #"unknown command "comment""#),
    (["--profile", "x", "comment", "CS1"], #"unknown command "comment""#),
    (["--ascii", "lsit"], #"unknown command "lsit": did you mean "list"?"#),
    (["list", "--all", "20"], #"--all takes no value here: "20""#),
    (["delete"], #"unknown command "delete""#),
    (["lsit"], #"unknown command "lsit": did you mean "list"?"#),
    (["show"], "missing expected argument '<ref> ...'"),
    (["list", "is:mine"], "the query asks for your cases, but casetui does not know who you are"),
    (["list", "--profile", "x"], #"unknown profile "x""#),
    (["list", "--host", "http://example.com"], "plain http is allowed only to localhost"),
  ])
  func aUsageErrorEndsWith64(_ arguments: [String], _ message: String) async {
    let result = await program.run(arguments)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message))
  }

  @Test func anErrorInTheConfigFileNamesItsPosition() async {
    var program = program
    program.files["/home/test/.config/casetui/config.yaml"] = "page_size: 10\ntimeot: 5s\n"

    let result = await program.run("list")

    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("casetui: config.yaml:2:1: "))
    #expect(result.errors.contains("timeout"))
  }

  @Test func usageErrorsAreObjectsWithJSON() async {
    let result = await program.run("list", "--json", "--nope")

    #expect(result.status == 64)
    #expect(result.errors.hasPrefix(#"{"error":{"code":"usage","message":"#))
  }

  @Test func aClosedPipeEndsQuietly() async {
    let closed = Output { _ throws(OutputError) in throw .closed }

    let result = await program.run(["list"], output: closed)

    #expect(result == .init(output: "", errors: "", status: 0))
  }

  @Test func aFullDiskIsAFailure() async {
    let full = Output { _ throws(OutputError) in throw .failed(reason: "No space left on device") }

    let result = await program.run(["list"], output: full)

    #expect(result.status == 1)
    #expect(
      result.errors == "casetui: the output cannot be written: No space left on device\n")
  }

  @Test(arguments: [["--help"], ["--version"], ["list", "--help"], ["help", "query"], ["help"]])
  func helpThatCannotBeWrittenIsAFailure(_ arguments: [String]) async {
    let full = Output { _ throws(OutputError) in throw .failed(reason: "No space left on device") }
    let closed = Output { _ throws(OutputError) in throw .closed }

    let failed = await program.run(arguments, output: full)

    #expect(
      failed
        == .init(
          output: "", errors: "casetui: the output cannot be written: No space left on device\n",
          status: 1))
    #expect(await program.run(arguments, output: closed) == .done(""))
  }

  @Test func aClosedStandardErrorChangesNothing() async {
    let deaf = Output { _ throws(OutputError) in throw .failed(reason: "Bad file descriptor") }

    let result = await program.run(
      ["list", "--limit", "0", "--columns", "ref"], talk: deaf)

    #expect(result == .done(""))
    let plain = await program.run("list", "--columns", "ref")
    #expect(await program.run(["list", "--columns", "ref"], talk: deaf) == plain)
  }

  @Test func namesAfterTheJSONFlagAreItsFields() async {
    let result = await program.run("list", "--json", "ref,title")

    #expect(result == (await program.run("list", "--fields", "ref,title")))
    #expect(result.output.contains(#""cases":[{"ref":"CS000100","title":"Refund, please"}]"#))
  }

  @Test func aCancelledCommandPrintsNothing() async {
    let asked = Box<Bool>()
    var program = program
    program.transport = { _ throws(TransportError) in
      asked.value = true
      await untilCancelled()
      throw .cancelled
    }

    let running = Task { [program] in await program.run("list") }
    while asked.value == nil { await Task.yield() }
    running.cancel()

    #expect(await running.value == .init(output: "", errors: "", status: 2))
  }
}
