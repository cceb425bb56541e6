import Foundation
import TestSupport
import Testing

@testable import CaseKit

@Suite(.timeLimit(.minutes(1))) struct CaseCacheTests {
  let fixture: CacheFixture

  init() throws { fixture = try CacheFixture() }

  private func everything(in cache: CaseCache) async -> [String] {
    await cache.cases(matching: Query(), in: .minute(0)).entries.map(\.item.id).sorted()
  }

  @Test func aCachedCaseIsRestoredWithAllItsBytes() async throws {
    let item = try Case.sent(1, field: "Gold")
    let cache = try fixture.open()
    cache.see([item], at: .minute(5))
    await cache.close()

    let found = try await fixture.open().find("cs101")

    #expect(found?.item == item)
    #expect(found?.item.raw.bytes == item.raw.bytes)
    #expect(found?.seen == .minute(5))
  }

  @Test func aListKeepsTheOrderOfTheServer() async throws {
    let cases = try [3, 1, 2].map { try Case.sent($0, updated: 9) }
    let question = Question(
      query: Query.parse("is:open").query, sort: SortOrder([SortKey(.updated)]))
    let cache = try fixture.open()
    cache.see(cases, at: .minute(5))
    cache.keep(
      KeptListing(question: question, ids: cases.map(\.id), seen: .minute(5)))

    let known = await cache.listing(of: question)

    #expect(known.rows(for: question, in: .minute(6)).cases.map(\.id) == ["ci-3", "ci-1", "ci-2"])
    #expect(await cache.listing(of: Question()).entries.isEmpty)
  }

  @Test func aListKeepsTheTotalOfTheServer() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1)], at: .minute(5))
    let question = Question(query: Query.parse("is:open").query)
    cache.keep(
      KeptListing(question: question, ids: ["ci-1"], seen: .minute(5), total: 430))
    await cache.close()

    let next = try fixture.open()
    #expect(await next.listing(of: question).total == 430)
    #expect(await next.total(of: question.query) == 430)
    #expect(await next.total(of: Query()) == nil)
    next.keep(KeptListing(question: question, ids: ["ci-1"], seen: .minute(6)))
    #expect(await next.total(of: question.query) == nil)
  }

  @Test func refsOfTheMostRecentCasesComeFirst() async throws {
    let cases = try [1, 2, 3].map { try Case.sent($0) }
    let cache = try fixture.open()
    cache.see([cases[0], cases[1]], at: .minute(5))
    cache.see([cases[2]], at: .minute(6))

    #expect(await cache.refs(2) == [cases[2].ref, cases[0].ref])
  }

  @Test func namesInRecentCasesAreSortedByFrequency() async throws {
    let statuses = ["Old", "On Hold", "Open", "open", "Escalated"]
    let cases = try statuses.enumerated().map { try Case.sent($0, status: $1) }
    let cache = try fixture.open()
    cache.see([cases[0]], at: .minute(5))
    cache.see(Array(cases.dropFirst()), at: .minute(6))

    #expect(await cache.names(of: .status, in: 4) == ["Open", "Escalated", "On Hold"])
    #expect(await cache.names(of: .queue, in: 4) == [])
    #expect(await cache.names(of: .status, in: 9).count == 4)
  }

  @Test(arguments: [
    (ValueKey.queue, "Billing EU", "Billing-EU"), (.tag, "a, b", #""a,-b""#),
    (.tag, "none", #""none""#), (.assignee, "Maya Fischer", #""Maya Fischer""#),
    (.status, #"a"b"#, #""a\"b""#), (.priority, "P1", "P1"),
  ])
  func aNameIsQuotedAsTheQueryLanguageRequires(_ key: ValueKey, _ name: String, _ written: String) {
    let read = Query.parse("\(key.rawValue):\(written)")

    #expect(key.written(name) == written)
    #expect(read.problems == [])
    #expect(read.query.terms.count == 1)
  }

  @Test func theCacheReportsWhetherItHoldsCases() async throws {
    let cache = try fixture.open()
    #expect(await !cache.holdsCases)
    cache.see([try .sent(1)], at: .minute(5))
    #expect(await cache.holdsCases)
    #expect(await !CaseCache.none.holdsCases)
  }

  @Test func cachedRowsMatchTheQueryAtTheCurrentTime() async throws {
    let question = Question(query: Query.parse("-is:overdue").query)
    let cache = try fixture.open()
    cache.see([try .sent(1, due: 10), try .sent(2, due: 20)], at: .minute(5))
    cache.keep(KeptListing(question: question, ids: ["ci-1", "ci-2"], seen: .minute(5)))

    let known = await cache.listing(of: question)

    #expect(known.rows(for: question, in: .minute(6)).cases.map(\.id) == ["ci-1", "ci-2"])
    #expect(known.rows(for: question, in: .minute(15)).cases.map(\.id) == ["ci-2"])
  }

  @Test(arguments: [
    ("platinum", ["ci-1"]), ("-platinum", ["ci-2"]), ("PLÁTINUM case", ["ci-1"]),
    ("absent", []), ("platinum status:closed", []),
  ])
  func textSearchIncludesCustomFields(_ text: String, _ found: [String]) async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1, field: "Platinum"), try .sent(2, field: "Gold")], at: .minute(5))

    let known = await cache.cases(matching: Query.parse(text).query, in: .minute(6))

    #expect(known.entries.map(\.item.id) == found)
  }

  @Test func anOlderAnswerDoesNotReplaceANewerOne() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1, title: "Later")], at: .minute(9))
    cache.see([try .sent(1, title: "Earlier")], at: .minute(5))

    #expect(await cache.find("ci-1")?.item.title == "Later")
  }

  @Test func accountsAndProfilesDoNotMix() async throws {
    let (one, two, third) = (
      try fixture.open(), try fixture.open(account: "acc-2"), try fixture.open(profile: "work")
    )
    one.see([try .sent(1)], at: .minute(5))
    two.see([try .sent(2)], at: .minute(5))

    #expect(await everything(in: one) == ["ci-1"])
    #expect(await everything(in: two) == ["ci-2"])
    #expect(await everything(in: third) == [])
  }

  @Test func onlyTheOwnerCanReadTheCache() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1)], at: .minute(5))
    await cache.flush()

    for part in ["", "-wal", "-shm", ".lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: try fixture.path + part)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(part)")
    }
    let folder = try FileManager.default.attributesOfItem(atPath: "\(fixture.folder.path)/cache")
    #expect(folder[.posixPermissions] as? Int == 0o700)
  }

  @Test func theOldestCasesAreDeletedAboveTheCaseLimit() async throws {
    var fixture = fixture
    fixture.limits.cases = 10
    let cache = try fixture.open()
    for number in 0..<12 { cache.see([try .sent(number)], at: .minute(number)) }
    await cache.flush()

    let kept = await everything(in: cache)

    #expect(kept == (3..<12).map { "ci-\($0)" }.sorted())
  }

  @Test func theOldestCasesAreDeletedAboveTheByteLimit() async throws {
    var fixture = fixture
    fixture.limits.bytes = try Case.sent(10).raw.bytes.count * 10
    let cache = try fixture.open()
    cache.see(try (10..<25).map { try Case.sent($0) }, at: .minute(1))

    #expect(await everything(in: cache).count <= 10)
    #expect(await everything(in: cache).count >= 8)
  }

  @Test func twoProgramsCanWriteToOneCache() async throws {
    var fixture = fixture
    // The two wait for each other, and a busy machine needs a longer time limit.
    fixture.limits.patience = 10_000
    let (one, two) = (try fixture.open(), try fixture.open())
    for number in 0..<20 {
      (number.isMultiple(of: 2) ? one : two).see([try .sent(number)], at: .minute(number))
    }
    await one.flush()
    await two.flush()

    #expect(await everything(in: one).count == 20)
    #expect(await everything(in: two).count == 20)
    #expect(await one.note == nil)
    #expect(await two.note == nil)
  }

  @Test func withoutACacheNoCaseIsStoredOrFound() async throws {
    CaseCache.none.see([try .sent(1)], at: .minute(1))

    #expect(await CaseCache.none.find("ci-1") == nil)
    #expect(await CaseCache.none.note == nil)
  }
}
