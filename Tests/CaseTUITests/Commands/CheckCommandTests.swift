import CaseKit
import Testing

@testable import CaseTUI

struct CheckCommandTests {
  let program = TestProgram(cases: [SampleJSON.refund, SampleJSON.bare])

  @Test(arguments: [
    ([], 0, "CASETUI OK - 2 cases | cases=2;;;0\n"),
    (["refund"], 0, "CASETUI OK - 1 case: refund | cases=1;;;0\n"),
    (["--warn", "2"], 0, "CASETUI OK - 2 cases | cases=2;2;;0\n"),
    (["--warn", "1", "--critical", "10"], 1, "CASETUI WARNING - 2 cases | cases=2;1;10;0\n"),
    (["--warn", "0", "--critical", "1"], 2, "CASETUI CRITICAL - 2 cases | cases=2;0;1;0\n"),
    (["--critical", "3:"], 2, "CASETUI CRITICAL - 2 cases | cases=2;;3:;0\n"),
    (["--warn", "@1:3"], 1, "CASETUI WARNING - 2 cases | cases=2;@1:3;;0\n"),
    (
      ["is:overdue -is:resolved", "--warn", "1", "--critical", "10"], 0,
      "CASETUI OK - 1 case: is:overdue -is:resolved | cases=1;1;10;0\n"
    ),
    (
      ["is:overdue", "-is:resolved", "--warn", "0"], 1,
      "CASETUI WARNING - 1 case: is:overdue -is:resolved | cases=1;0;;0\n"
    ),
    (["a|b"], 0, "CASETUI OK - 0 cases: a/b | cases=0;;;0\n"),
  ])
  func theResultIsOneLine(_ arguments: [String], _ status: Int32, _ output: String) async {
    for program in [program, program.onTerminal()] {
      let result = await program.run(["check"] + arguments)

      #expect(result == .init(output: output, errors: "", status: status))
    }
  }

  @Test(arguments: [
    (["--warn", "x"], #"CASETUI UNKNOWN - --warn is not a range: "x""#),
    (["--critical", "5:1"], #"CASETUI UNKNOWN - --critical is not a range: "5:1""#),
    (["--wran", "1"], "CASETUI UNKNOWN - Unknown option '--wran'. Did you mean '--warn'?"),
    (["is:bogus"], #"CASETUI UNKNOWN - Unknown is: "bogus"#),
    (["--profile", "x"], "CASETUI UNKNOWN - --profile: unknown profile"),
  ])
  func aUsageErrorIsUnknown(_ arguments: [String], _ start: String) async {
    let result = await program.run(["check"] + arguments)

    #expect(result.output.hasPrefix(start), "\(result.output)")
    #expect(result.output.count { $0 == "\n" } == 1)
    #expect(result.errors.isEmpty)
    #expect(result.status == 3)
  }

  @Test func anUnreachableServerIsUnknown() async {
    let result = await TestProgram(failure: .noConnection(detail: "connection refused"))
      .run("check", "--warn", "1")

    #expect(result.output == "CASETUI UNKNOWN - no connection: connection refused\n")
    #expect(result.status == 3)
  }

  @Test func aRefusedTokenIsUnknown() async {
    let result = await TestProgram(answer: #"{"message": "no | way\nout"}"#, status: 401)
      .run("check")

    #expect(result.output.hasPrefix("CASETUI UNKNOWN - not signed in"))
    #expect(result.output.count { $0 == "\n" } == 1)
    #expect(!result.output.contains("|"))
    #expect(result.status == 3)
  }

  @Test func aTotalOfTheServerNeedsNoFurtherPage() async {
    let calls = Box<Int>()
    var program = TestProgram.paged(200)
    let answer = program.transport
    program.transport = { call throws(TransportError) in
      calls.value = (calls.value ?? 0) + 1
      return try await answer(call)
    }

    let result = await program.run("check", "--warn", "500")

    #expect(result.output == "CASETUI OK - 200 cases | cases=200;500;;0\n")
    #expect((calls.value ?? 0) < 5)
  }

  @Test(
    arguments: [
      (["-w", "1", "-c", "10"], 1, "CASETUI WARNING - 2 cases | cases=2;1;10;0\n"),
      (["-c", "1.5", "-t", "30"], 2, "CASETUI CRITICAL - 2 cases | cases=2;;1.5;0\n"),
      (["-V"], 0, "\(Version.line())\n"),
    ] as [([String], Int32, String)])
  func theShortOptionsOfMonitoringPluginsWork(
    _ arguments: [String], _ status: Int32, _ output: String
  ) async {
    #expect(
      await program.run(["check"] + arguments)
        == .init(output: output, errors: "", status: status))
  }

  @Test func aServerThatHangsIsUnknown() async {
    var program = program
    program.transport = { _ throws(TransportError) in
      let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
      for await _ in silence {}
      continuation.finish()
      throw .cancelled
    }

    let result = await program.run("check", "-t", "1")

    #expect(result.output == "CASETUI UNKNOWN - no answer within 1s\n")
    #expect(result.status == 3)
  }

  @Test func helpIsPrintedAsUsual() async {
    let result = await program.run("check", "--help")

    #expect(result.status == 0)
    #expect(result.output.contains("Examples:"))
  }
}

struct AlertRangeTests {
  @Test(arguments: [
    ("10", [0, 5, 10], [-1, 11]), ("10:", [10, 1_000], [0, 9]), ("~:10", [-5, 10], [11]),
    (":10", [0, 10], [-1, 11]), ("5:10", [5, 10], [4, 11]), ("@5:10", [4, 11], [5, 10]),
    ("0", [0], [1]), ("@0", [1], [0]), (":5.75", [0, 5], [6, -1]), ("~:-95.99", [-96], [-95, 0]),
    ("@0:657.8210567", [658, -1], [0, 657]), ("1.5", [0, 1], [2]), ("-2:+3", [-2, 3], [-3, 4]),
    ("99999999999999999999", [0, .max], [-1]),
  ])
  func valuesOutsideTheRangeAlert(_ text: String, _ calm: [Int], _ alarming: [Int]) throws {
    let range = try #require(AlertRange(text))

    for number in calm { #expect(!range.isAlarming(number), "\(number)") }
    for number in alarming { #expect(range.isAlarming(number), "\(number)") }
  }

  @Test(arguments: [
    "", "@", "x", "1:2:3", "5:1", "~", "1 2", "nan", "0x10", "1e3", "inf:", "--1",
    ".", "1.2.3",
  ])
  func invalidRangesAreRejected(_ text: String) {
    #expect(AlertRange(text) == nil)
  }
}
