import Glibc
import Testing

extension EndToEndTests {
  /// The plain commands as processes that use a `casetui serve` process.
  @Outside
  struct CommandTests {
    private let home: TemporaryFolder
    private let server: RunningServer

    init() throws {
      home = try TemporaryFolder()
      server = try RunningServer(cases: 200, home: home)
    }

    private var environment: [String: String] { server.environment(home: home) }

    @Test func theListIsOneJSONObject() throws {
      let result = try CommandResult(
        ["list", "is:unresolved", "--limit", "20", "--json"], environment: environment)
      #expect(result.status == 0)
      #expect(result.errors.contains("casetui list is:unresolved --limit 20 --json --cursor "))
      let object = try result.object()
      #expect(object["schema_version"] as? Int == 1)
      #expect(object["returned"] as? Int == 20)
      #expect(object["truncated"] as? Bool == true)
      let cases = try #require(object["cases"] as? [[String: Any]])
      #expect(Set(cases.compactMap { $0["ref"] as? String }).count == 20)
    }

    @Test func aCaseIsFoundByItsRef() throws {
      let list = try CommandResult(
        ["list", "--limit", "1", "--columns", "ref"], environment: environment)
      let ref = try #require(list.output.split(separator: "\n").first)
      let shown = try CommandResult(["show", String(ref), "--json"], environment: environment)
      let cases = try #require(try shown.object()["cases"] as? [[String: Any]])
      #expect(cases.first?["ref"] as? String == String(ref))
    }

    @Test func aPipeGetsAllCasesWithoutColours() throws {
      let result = try CommandResult(["list", "--all"], environment: environment)
      #expect(result.output.split(separator: "\n").count == 200)
      #expect(!result.output.contains("\u{1B}"))
    }

    @Test func aClosedPipeEndsACommandQuietly() throws {
      let result = try CommandResult(
        "bash",
        ["-c", #""$0" list --all --jsonl | head -1 | wc -l; echo "${PIPESTATUS[0]}""#]
          + [BuiltProgram.path],
        environment: environment)
      #expect(result.output == "1\n0\n")
      #expect(result.errors == "")
    }

    @Test func aWrongTokenIsRefused() throws {
      let environment = server.environment(home: home, token: "another-token")
      let result = try CommandResult(["list"], environment: environment)
      #expect(result.status == 4)
      #expect(result.output == "")
      #expect(!result.errors.contains("another-token"))
      let failure = try CommandResult(["list", "--json"], environment: environment).errorObject()
      #expect((failure["error"] as? [String: Any])?["http_status"] as? Int == 401)
    }

    @Test func anUnreachableServerEndsWith7() throws {
      let environment = environment
      #expect(server.stop() == 0)
      let result = try CommandResult(["summary"], environment: environment)
      #expect(result.status == 7)
      #expect(result.output == "")
      #expect(!result.errors.isEmpty)
    }

    @Test func theDoctorReportsNoProblems() throws {
      let result = try CommandResult(["doctor"], environment: environment)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(!result.output.contains(RunningServer.token))
    }

    @Test(arguments: [["list", "--colums", "ref"], ["list", "--columns", "titel"], ["lst"]])
    func aMistypedArgumentIsAUsageErrorWithASuggestion(_ arguments: [String]) throws {
      let result = try CommandResult(arguments, environment: environment)
      #expect(result.status == 64)
      #expect(result.errors.contains("did you mean") || result.errors.contains("Did you mean"))
    }
  }
}
