import CaseKit
import JSON
import Testing

@testable import CaseTUI

/// `list --all` prints the first rows while it reads the rest.
struct ListAllTests {
  /// A server with 120 cases.
  let program = {
    var program = TestProgram(cases: [])
    program.transport = { call throws(TransportError) in
      let page = Self.number(after: #""skip":"#, in: call.body) / 50
      let cases = (page * 50..<min(120, page * 50 + 50)).map { Self.sample($0) }
      let answer = """
        {"results": [\(cases.joined(separator: ","))], "limit": 50, "hasMore": \(page < 2),
         "totalResults": 120}
        """
      return HTTPAnswer(status: 200, body: Array(answer.utf8))
    }
    return program
  }()

  @Test func jsonLinesIncludeAllPages() async {
    let result = await program.run("list", "--all", "--jsonl")
    let refs = result.output.split(separator: "\n").compactMap {
      $0.firstMatch(of: /"ref":"(CS\d+)"/)?.1
    }
    #expect(refs == (0..<120).map { "CS\(1_000 + $0)" })
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func csvHasOneHeaderLine() async {
    let result = await program.run("list", "--all", "--csv", "--columns", "ref")
    let lines = result.output.split(separator: "\r\n")
    #expect(lines.count == 121)
    #expect(lines.prefix(2) == ["ref", "CS1000"])
    #expect(lines.last == "CS1119")
  }

  @Test func linesBeforeAFailingPageArePrinted() async {
    var program = program
    let serve = program.transport
    program.transport = { call throws(TransportError) in
      guard Self.number(after: #""skip":"#, in: call.body) == 0 else { throw .tls(detail: "gone") }
      return try await serve(call)
    }
    let result = await program.run("list", "--all", "--jsonl")
    #expect(result.output.split(separator: "\n").count == 50)
    #expect(result.errors.contains("gone"))
    #expect(result.status != 0)
  }

  @Test(arguments: ["--json", "--raw"])
  func aDocumentWrittenPageByPageIsTheSame(_ form: String) async {
    for program in [program, program.onTerminal(), TestProgram(cases: [])] {
      let whole = await program.run("list", "--limit", "500", form)
      #expect(await program.run("list", "--all", form) == whole)
      #expect(whole.status == 0)
    }
  }

  @Test(arguments: ["--json", "--raw"])
  func noPartOfADocumentIsPrintedIfALaterPageFails(_ form: String) async {
    var program = program
    let serve = program.transport
    program.transport = { call throws(TransportError) in
      guard Self.number(after: #""skip":"#, in: call.body) == 0 else { throw .tls(detail: "gone") }
      return try await serve(call)
    }
    let result = await program.run("list", "--all", form)
    #expect(result.output == "")
    #expect(result.errors.contains("gone"))
    #expect(result.status == 7)
  }

  /// The disk becomes full after different numbers of bytes.
  @Test(arguments: [["list", "--json"], ["list", "--raw"], ["list", "--all", "--raw"]])
  func aPartlyWrittenDocumentIsNotValidJSON(_ words: [String]) async {
    let program = TestProgram.paged(12)
    let whole = await program.run(words).output.utf8.count
    for room in stride(from: 1, to: whole - 1, by: whole / 9) {
      let disk = Box<[UInt8]>()
      let full = Output { bytes throws(OutputError) in
        let left = room - (disk.value?.count ?? 0)
        disk.value = (disk.value ?? []) + bytes.prefix(left)
        if bytes.count > left { throw .failed(reason: "No space left on device") }
      }

      let result = await program.run(words, output: full)

      #expect(result.status == 1)
      #expect(throws: DecodingFailure.self) { try JSONValue.decode(disk.value ?? []) }
    }
  }

  @Test func aDocumentIsSortedEvenIfALaterPageIsNot() async {
    var program = program
    let serve = program.transport
    program.transport = { call throws(TransportError) in
      let answer = try await serve(call)
      guard Self.number(after: #""skip":"#, in: call.body) == 50 else { return answer }
      let cases = (50..<100).map { Self.sample($0 ^ 1) }
      let page = """
        {"results": [\(cases.joined(separator: ","))], "hasMore": true, "totalResults": 120}
        """
      return HTTPAnswer(status: 200, body: Array(page.utf8))
    }
    let result = await program.run("list", "--all", "--json", "--fields", "ref")
    let refs = result.output.matches(of: /"ref":"(CS\d+)"/).map { String($0.1) }
    #expect(refs == (0..<120).map { "CS\(1_000 + $0)" })
  }

  @Test func anEmptyListPrintsOnlyTheCSVHeader() async {
    let none = TestProgram(cases: [])
    #expect(await none.run("list", "--all", "--jsonl") == .done(""))
    #expect(await none.run("list", "--all", "--csv", "--columns", "ref") == .done("ref\r\n"))
    #expect(await none.run("list", "--all", "--jsonl", "--fail-empty").status == 3)
  }

  private static let warning =
    "the list changed while it was read: cases may be missing; run it again to be sure\n"

  @Test(arguments: [
    ["list", "--all", "--jsonl"], ["list", "--all", "--csv"], ["list", "--all", "--table"],
    ["export", "--format", "md"], ["summary"],
  ])
  func aWarningIsGivenIfTheListChangesDuringTheReading(_ words: [String]) async {
    let changing = TestProgram.paged(30, updated: Self.later)
    let result = await changing.run(words)

    #expect(result.errors == Self.warning)
    #expect(result.status == 0)
    #expect(await TestProgram.paged(30).run(words).errors.isEmpty)
  }

  @Test(arguments: [["list", "--all", "--json"], ["summary", "--json"]])
  func jsonReportsThatCasesMayBeMissing(_ words: [String]) async throws {
    let changed = try await TestProgram.paged(30, updated: Self.later).run(words).object()
    let steady = try await TestProgram.paged(30).run(words).object()

    #expect(changed["may_lack_cases"] == .bool(true))
    #expect(steady["may_lack_cases"] == .bool(false))
  }

  /// A time after the start of the program.
  private static let later = "2026-11-25T00:00:00.000Z"

  @Test func aListThatEndsBeforeItsTotalIsReported() async {
    var program = program
    program.transport = { _ in
      let cases = (0..<50).map { Self.sample($0) }.joined(separator: ",")
      let answer = #"{"results": [\#(cases)], "limit": 50, "totalResults": 400}"#
      return HTTPAnswer(status: 200, body: Array(answer.utf8))
    }
    let result = await program.run("list", "--all", "--jsonl")

    #expect(result.output.split(separator: "\n").count == 50)
    #expect(
      result.errors
        == "the server stopped sending new cases before the end of the list: cases may be missing\n"
    )
  }

  private static func number(after key: String, in body: [UInt8]) -> Int {
    let text = String(decoding: body, as: UTF8.self)
    guard let range = text.firstRange(of: key) else { return 0 }
    return Int(text[range.upperBound...].prefix(while: \.isNumber)) ?? 0
  }

  /// A case with a higher number was updated earlier, which is the order of the command.
  private static func sample(_ number: Int) -> String {
    """
    {"_id": "ci-\(number)", "refId": "CS\(1_000 + number)", "name": "Case",
     "updatedAt": "2026-11-2\(3 - number / 50)T08:\(59 - number % 50):00.000Z"}
    """
  }
}
