import CaseKit
import JSON
import Moments
import Testing

@testable import CaseTUI

/// Searches on a server that searches titles only, with a cache that has all texts.
struct LocalMatchTests {
  private let server: TitleServer

  init() throws {
    server = try TitleServer([
      .init(number: 1, title: "Refund of May"), .init(number: 2, title: "Parcel"),
      .init(number: 3, title: "Late", text: "I want a REFUND."),
      .init(number: 4, title: "Other", field: "Refund plan"),
    ])
  }

  @Test func localMatchesFollowTheServerResults() async {
    let program = await server.programThatHasSeenAll()

    let result = await program.run("search", "refund", "--columns", "ref,title")

    #expect(result == .done("CS101\tRefund of May\nCS104\tOther\nCS103\tLate\n"))
    // The page of latest changes has both of the other cases.
    #expect(server.searches() == ["refund", ""])
  }

  @Test(arguments: ["--tsv", "--csv", "--jsonl", "--json", "--table"])
  func allMatchesArePrintedInEveryFormat(_ format: String) async {
    let program = await server.programThatHasSeenAll()

    let all = await program.run("search", "refund", "--all", format)

    #expect(all == (await program.run("search", "refund", format)))
    #expect(all.output.contains("CS101") && all.output.contains("CS103"))
  }

  @Test func serverResultsAndLocalMatchesAreEachSorted() async {
    let program = await server.programThatHasSeenAll()

    let result = await program.run("search", "refund", "--sort", "ref", "--template", "{ref}")

    #expect(result == .done("CS101\nCS103\nCS104\n"))
  }

  @Test func localMatchesThatNoLongerMatchAreOmitted() async {
    let program = await server.programThatHasSeenAll()
    server.set { $0.items[2].text = "Solved." }

    #expect(
      await program.run("search", "refund", "--template", "{ref}") == .done("CS101\nCS104\n"))
    let offline = await program.run("search", "refund", "--offline", "--template", "{ref}")
    #expect(offline.output == "CS104\nCS101\n")
  }

  @Test func deletedLocalMatchesAreOmittedAndReported() async throws {
    let program = await server.programThatHasSeenAll()
    server.set { $0.items.remove(at: 2) }

    let lines = await program.run("search", "refund", "--template", "{ref}")
    let object = try await program.run("search", "refund", "--json").object()

    #expect(
      lines
        == .done(
          "CS101\nCS104\n",
          errors: """
            left out 1 case from the cache with this text: the server did not confirm them; \
            --offline prints them

            """))
    #expect(object["unconfirmed"] == .number("1"))
    #expect(object["source"] == .string("server"))
    #expect(object["total"] == .number("2"))
  }

  @Test func aFailureAfterTheServerResultsIsReported() async {
    let program = await server.programThatHasSeenAll()
    server.set { $0.answers = 1 }

    for words in [[], ["--all"]] {
      server.set { $0.answers = 1 }
      let result = await program.run(["search", "refund", "--template", "{ref}"] + words)

      #expect(
        result
          == .done(
            "CS101\n",
            errors: """
              left out 2 cases from the cache with this text: no connection: it is gone; --offline \
              prints them

              """))
    }
  }

  @Test(arguments: [[], ["--all"]]) func withoutAServerTheCacheAnswers(
    _ words: [String]
  ) async throws {
    let program = await server.programThatHasSeenAll()
    server.set { $0.answers = 0 }

    let result = await program.run(["search", "refund", "--columns", "ref"] + words)
    let object = try await program.run(["search", "refund", "--json"] + words).object()

    #expect(
      result
        == .done(
          "CS104\nCS103\nCS101\n",
          errors: "casetui: no connection: it is gone: from the cache, as of 5m ago\n"))
    #expect(object["source"] == .string("cache"))
    #expect(object["as_of"] == .string("2026-11-24T08:00:00.000Z"))
    #expect(object["total"] == .number("3"))
  }

  @Test func withoutAServerAndLocalMatchesTheSearchFails() async {
    let program = await server.programThatHasSeenAll()
    server.set { $0.answers = 0 }

    #expect(await program.run("search", "absent").status == 7)
    #expect(await program.run("search", "refund", "--no-cache").status == 7)
  }

  @Test func aCursorContinuesFromServerResultsToLocalMatches() async throws {
    let program = await server.programThatHasSeenAll()
    var cursor: [String] = []
    var refs: [String] = []
    for _ in 0..<5 {
      let object = try await program.run(
        ["search", "refund", "--fields", "ref", "--limit", "1"] + cursor
      ).object()
      refs += object["cases"]?.elements?.compactMap { $0["ref"]?.text } ?? []
      #expect(object["total"] == .number("3"))
      guard let next = object["next_cursor"]?.text else { break }
      cursor = ["--cursor", next]
    }

    #expect(refs == ["CS101", "CS104", "CS103"])
  }

  @Test func omittedResultsAreReported() async throws {
    let program = await server.programThatHasSeenAll()
    server.set { $0.items.append(.init(number: 5, title: "Refund")) }

    let first = await program.run("search", "refund", "--limit", "1", "--columns", "ref")
    let more = await program.run("search", "refund", "--limit", "3", "--columns", "ref")
    let bytes = await program.run("search", "refund", "--max-bytes", "18", "--columns", "ref")
    let object = try await program.run("search", "refund", "--limit", "1", "--json").object()
    let line = ["search", "refund", "--limit", "1", "--json", "--no-cache"]
    let plain = try await program.run(line).object()

    #expect(first.output == "CS105\n")
    #expect(first.errors.hasPrefix("1 of 2 cases that the server finds; --all prints all of them;"))
    #expect(more.output == "CS105\nCS101\nCS104\n")
    #expect(more.errors.hasPrefix("3 of 4 cases; --all prints all of them;"))
    #expect(bytes.output == more.output)
    #expect(bytes.errors.hasPrefix("3 of 4 cases;"))
    // The number of matches is known once the last server result is read.
    #expect(object["total"] == .null)
    #expect(object["next_cursor"]?.text != nil)
    #expect(plain["total"] == .number("2"))
  }

  @Test func fieldsOfTheAnswerAreNotRequestedAgain() async {
    server.set { $0.items.append(.init(number: 6, title: "Gold", field: "Silver plan")) }
    let program = await server.programThatHasSeenAll()

    let result = await program.run("search", "gold", "silver", "--columns", "ref")

    #expect(result == .done("CS106\n"))
    #expect(server.searches() == ["silver", "CS106"])
  }

  @Test func theOfflineFlagAnswersAgentsFromTheCache() async throws {
    let program = await server.programThatHasSeenAll()
    let calls = [
      ("list_cases", "{}", "4"), ("search_cases", #"{"text":"refund"}"#, "3"),
      ("summarize_cases", "{}", "4"), ("get_case", #"{"ref":"CS103"}"#, "1"),
    ]

    for (tool, arguments, total) in calls {
      let answer = try await program.call(tool, arguments, flags: ["--offline"])
      #expect(answer["structuredContent.source"] == .string("cache"))
      #expect(answer["structuredContent.total"] == .number(total), "\(tool)")
    }
    #expect(server.searches() == [])
  }

  @Test func theNoCacheFlagStoresNothingForAgents() async throws {
    let program = await server.programThatHasSeenAll()
    server.set { $0.items.append(.init(number: 7, title: "New")) }

    let answer = try await program.call("list_cases", flags: ["--no-cache"])
    let kept = try await program.call("list_cases", flags: ["--offline"])

    #expect(answer["structuredContent.total"] == .number("5"))
    #expect(kept["structuredContent.total"] == .number("4"))
  }

  @Test func agentsGetLocalMatchesToo() async throws {
    var program = await server.programThatHasSeenAll()

    let answer = try await program.call("search_cases", #"{"text":"refund","fields":["ref"]}"#)
    program.start = program.start.adding(seconds: 1)
    server.set { $0.items.remove(at: 2) }
    let doubtful = try await program.call("search_cases", #"{"text":"refund"}"#)
    server.set { $0.answers = 0 }
    let old = try await program.call("search_cases", #"{"text":"refund"}"#)

    #expect(answer["structuredContent.returned"] == .number("3"))
    #expect(answer["structuredContent.source"] == .string("server"))
    #expect(doubtful["structuredContent.unconfirmed"] == .number("1"))
    #expect(old["structuredContent.source"] == .string("cache"))
    let schema = try #require(Tool.searchCases.json["outputSchema"])
    for answer in [answer, doubtful, old] {
      let text = try #require(answer["content.0.text"]?.text)
      #expect(SchemaCheck.problems(of: text, by: schema) == [])
    }
  }
}
