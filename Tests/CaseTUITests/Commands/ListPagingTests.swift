import CaseKit
import JSON
import Testing

@testable import CaseTUI

/// Lists that are printed in parts with a cursor.
struct ListPagingTests {
  /// 30 cases on a server with ten rows per page.
  let program = TestProgram.paged(30)

  @Test func theCommandForTheRemainingCasesIsPrinted() async throws {
    let result = await program.run("list", "--limit", "2", "--columns", "ref")

    let command = try #require(result.errors.split(separator: "\n").last)
    #expect(result.output == "CS100\nCS101\n")
    #expect(
      result.errors.hasPrefix(
        "2 of 30 cases; --all prints all of them; to print the next ones, run:\n")
    )
    #expect(command.hasPrefix("  casetui list --limit 2 --columns ref --cursor A"))
  }

  @Test func thePrintedCommandContinuesTheList() async throws {
    var words = ["list", "-ref:CS1111", "--limit", "11", "--columns", "ref"]
    var refs: [String] = []
    var parts = 0
    while !words.isEmpty {
      let result = await program.run(words)
      #expect(result.status == 0)
      refs += result.output.split(separator: "\n").map { String($0) }
      parts += 1
      let next = result.errors.split(separator: "\n").first { $0.hasPrefix("  casetui ") }
      words = next.map { $0.split(separator: " ").dropFirst().map { String($0) } } ?? []
    }

    #expect(refs == (0..<30).map { "CS\(100 + $0)" })
    #expect(parts == 3)
  }

  @Test func jsonContainsTheCursor() async throws {
    let first = await program.run("list", "--limit", "4", "--json")
    let cursor = try #require(try first.object()["next_cursor"]?.text)
    let second = await program.run(
      "list", "--limit", "40", "--fields", "ref", "--cursor", cursor)

    let object = try second.object()
    #expect(object["returned"] == .number("26"))
    #expect(object["truncated"] == .bool(false))
    #expect(object["next_cursor"] == .null)
    #expect(object["total"] == .number("30"))
    #expect(second.errors.isEmpty)
  }

  @Test func changesSinceTheFirstPartAreReported() async throws {
    let program = TestProgram.paged(300, updated: "2026-11-25T00:00:00.000Z")
    let first = await program.run("list", "--limit", "150", "--json")
    let cursor = try #require(try first.object()["next_cursor"]?.text)

    let second = await program.run(
      "list", "--limit", "5", "--columns", "ref", "--cursor", cursor)

    #expect(second.output == "CS250\nCS251\nCS252\nCS253\nCS254\n")
    #expect(second.errors.contains("or more cases have changed since the first ones were printed"))
  }

  @Test func anEmptyPartHasACursor() async throws {
    let first = await program.run("list", "--limit", "0", "--json")
    let cursor = try #require(try first.object()["next_cursor"]?.text)
    let second = await program.run(
      "list", "--limit", "1", "--columns", "ref", "--cursor", cursor)

    #expect(second.output == "CS100\n")
  }

  @Test func theEndOfTheListIsReportedOnATerminal() async throws {
    let first = await program.run("list", "--limit", "29", "--json")
    let cursor = try #require(try first.object()["next_cursor"]?.text)
    let other = TestProgram.paged(29)

    let second = await other.onTerminal().run("list", "--limit", "29", "--cursor", cursor)

    #expect(second == .done("", errors: "there are no more cases\n"))
  }

  @Test(arguments: [
    (["is:open"], "this cursor belongs to another query"),
    (["--sort", "due"], "this cursor belongs to another order"),
    (["--account-id", "acc-2"], "this cursor belongs to another server"),
  ])
  func aCursorIsValidOnlyForItsList(_ others: [String], _ message: String) async throws {
    let first = await program.run("list", "--limit", "4", "--json")
    let cursor = try #require(try first.object()["next_cursor"]?.text)

    let result = await program.run(["list", "--cursor", cursor] + others)

    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        casetui: \(message)
          leave out --cursor to start over

        """)
  }

  @Test(arguments: ["", "x", "AAAA", "💥"]) func anInvalidCursorIsReported(_ cursor: String) async {
    let result = await program.run("list", "--json", "--cursor", cursor)

    #expect(result.status == 64)
    #expect(result.errors.contains("this is not a valid cursor"))
  }

  @Test(arguments: [
    ["--columns", "ref,title"], ["--json"], ["--jsonl", "--fields", "ref,title"], ["--table"],
    ["--csv"], ["--raw"], ["--template", "{ref}"],
  ])
  func theOutputIsLimitedInBytes(_ form: [String]) async throws {
    let all = await program.run(["list", "--all"] + form).output.utf8.count
    var last = 0
    for limit in stride(from: all / 2, through: all, by: all / 8) {
      let result = await program.run(["list", "--all", "--max-bytes", "\(limit)"] + form)

      #expect(result.status == 0)
      #expect(result.output.utf8.count <= limit)
      #expect(result.output.utf8.count >= last)
      last = result.output.utf8.count
      #expect(result.errors.contains("--cursor") == (last < all))
    }
    let whole = await program.run(["list", "--all", "--max-bytes", "\(all)"] + form)
    #expect(whole.output.utf8.count == all)
  }

  @Test func theNextPartStartsAfterTheByteLimit() async throws {
    var cursor: [String] = []
    var ids: [String] = []
    repeat {
      let result = await program.run(
        ["list", "--all", "--max-bytes", "700", "--fields", "id,ref"] + cursor)
      let object = try result.object()
      ids += object["cases"]?.elements?.compactMap { $0.object?["id"]?.text } ?? []
      cursor = object["next_cursor"]?.text.map { ["--cursor", $0] } ?? []
    } while !cursor.isEmpty && ids.count < 100

    #expect(ids == (0..<30).map { "ci-\($0)" })
  }

  @Test func aByteLimitBelowOneCaseIsAUsageError() async {
    let result = await program.run("list", "--max-bytes", "3", "--columns", "ref")

    #expect(result.status == 64)
    #expect(
      result.errors == """
        casetui: --max-bytes 3 is too small: CS100 alone takes 6 bytes
          print less of each case with --fields, --columns or --template

        """)
  }

  @Test(arguments: [["--max-bytes", "0"], ["--limit", "x"], ["--cursor"]])
  func anInvalidNumberIsAUsageError(_ arguments: [String]) async {
    #expect(await program.run(["list"] + arguments).status == 64)
  }
}

extension TestProgram {
  /// A server with `count` cases in its own order, which answers page by page.
  static func paged(_ count: Int, updated: String = "") -> TestProgram {
    var program = TestProgram(failure: .cancelled)
    program.transport = { call in
      let body = (try? JSONValue.decode(call.body))?.object
      let skip = body?["skip"].flatMap { Int($0.numberText ?? "") } ?? 0
      let limit = min(10, body?["limit"].flatMap { Int($0.numberText ?? "") } ?? 10)
      let rows = (0..<count).dropFirst(skip).prefix(limit).map { number in
        #"{"_id": "ci-\#(number)", "refId": "CS\#(100 + number)", "name": "Case \#(number)","#
          + #""updatedAt": "\#(updated)"}"#
      }
      let answer = """
        {"results": [\(rows.joined(separator: ","))], "limit": \(limit), "totalResults": \(count),
         "hasMore": \(skip + rows.count < count)}
        """
      return HTTPAnswer(status: 200, body: Array(answer.utf8))
    }
    return program
  }
}

extension TestProgram.Result {
  /// The output as a JSON object.
  func object() throws -> JSONObject {
    try #require(try JSONValue.decode(Array(output.utf8)).object)
  }
}

extension JSONValue {
  fileprivate var numberText: String? {
    if case .number(let text) = self { return text }
    return nil
  }
}
