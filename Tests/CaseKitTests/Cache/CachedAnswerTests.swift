import Foundation
import GRDB
import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// Answers from the columns equal those of the plain matcher, sorter and counter on the documents.
@Suite(.timeLimit(.minutes(1))) struct CachedAnswerTests {
  let fixture: CacheFixture
  static let context = QueryMatchTests.context

  init() throws { fixture = try CacheFixture() }

  private func expectTheSame(_ question: Question, first count: Int?, in cache: CaseCache) async {
    let rows = await cache.cases(matching: question.query, in: Self.context)
      .rows(for: question, in: Self.context)
    let answer = await cache.answer(question, first: count, in: Self.context)
    #expect(answer.cases == Array(rows.cases.prefix(count ?? .max)), "\(question)")
    #expect(answer.total == rows.cases.count, "\(question)")
    #expect(answer.age == rows.age, "\(question)")
    let counted = await cache.summary(of: question, in: Self.context)
    #expect(counted.summary == CaseSummary(rows.cases, now: Self.context.now), "\(question)")
    #expect(counted.age == rows.age, "\(question)")
    let without = Set(rows.cases.prefix(3).map(\.id))
    let others = await cache.cases(matching: question.query, without: without, in: Self.context)
    #expect(
      others.map(\.item.id).sorted()
        == rows.cases.map(\.id).filter { !without.contains($0) }
        .sorted(), "\(question)")
  }

  private func expectTheSame(
    _ questions: Int, from random: inout RandomQueries, in cache: CaseCache
  ) async {
    for _ in 0..<questions {
      let question = Question(query: random.indexedQuery(), sort: random.order())
      let count = [0, 1, 2, 7, nil][random.number(0...4)]
      await expectTheSame(question, first: count, in: cache)
    }
    await expectTheSame(Question(), first: 1, in: cache)
  }

  @Test(arguments: 1...4)
  func columnsFindSortAndCountTheSameCasesAsTheDocuments(seed: UInt64) async throws {
    var random = RandomQueries(seed: seed)
    let cache = try fixture.open()
    for moment in 0..<6 {
      // Some cases come again, changed or unchanged.
      let cases = try (0..<20).map { try Case.stored(number: $0 + 10 * moment, from: &random) }
      cache.see(cases, at: .minute(moment))
      if moment == 3 { cache.see(cases, at: .minute(moment)) }
    }
    await expectTheSame(30, from: &random, in: cache)
  }

  @Test(arguments: 1...4)
  func columnsThatAnEarlierVersionDidNotWriteAreFilled(seed: UInt64) async throws {
    var random = RandomQueries(seed: seed)
    let cache = try fixture.open()
    let cases = try (0..<40).map { try Case.stored(number: $0, from: &random) }
    cache.see(cases, at: .minute(1))
    await cache.flush()
    try await change { database in
      try database.execute(
        sql: "UPDATE kept SET \(Self.columns.joined(separator: " = NULL, ")) = NULL")
      try database.execute(sql: "DELETE FROM searched; DELETE FROM shared")
    }
    await expectTheSame(10, from: &random, in: cache)
    let isUnlearned = try await fixture.database().read {
      try CacheReader(database: $0).hasUnlearned()
    }
    #expect(!isUnlearned)
  }

  @Test func textAfterANULCharacterIsSearchedAndSorted() async throws {
    var random = RandomQueries(seed: 1)
    let cases = try (0..<40).map { number in
      try Case.stored(number: number, title: "a\0\(40 - number)", field: "x\0gold", from: &random)
    }
    let cache = try fixture.open()
    cache.see(cases, at: .minute(1))

    for text in ["", "gold", "-gold", "\0"] {
      let question = Question(
        query: Query.parse(text).query, sort: SortOrder([SortKey(.title)]))
      await expectTheSame(question, first: 1, in: cache)
    }
    let gold = Question(query: Query.parse("gold").query)
    #expect(await cache.answer(gold, first: 0, in: Self.context).total == 40)
  }

  /// An older program, which knows only its own columns, writes while this one runs.
  @Test func aConcurrentWriteOfAnEarlierVersionIsIncluded() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1), try .sent(2)], at: .minute(1))
    await cache.flush()
    let (later, new) = (try Case.sent(1, title: "Refund"), try Case.sent(3, title: "Refund"))
    try await change { database in
      try database.execute(
        sql: "UPDATE document SET json = ? WHERE n = 1", arguments: [Data(later.raw.bytes)])
      try database.execute(
        sql: """
          INSERT INTO kept (id, ref, created, updated, seen, size)
          VALUES ('ci-3', 'cs103', 1, 1, 1, 1)
          """)
      try database.execute(
        sql: "INSERT INTO document VALUES (last_insert_rowid(), ?, '')",
        arguments: [Data(new.raw.bytes)])
    }
    let question = Question(query: Query.parse("title:refund").query)

    let answer = await cache.answer(question, first: nil, in: Self.context)

    #expect(answer.cases.map(\.id) == ["ci-1", "ci-3"])
  }

  /// When this reading changes, stored columns must be rebuilt: raise
  /// ``CacheSchema/reading``.
  @Test func theValuesOfTheColumnsMatchTheSchemaNumber() throws {
    let item = QueryMatchTests.full
    let texts = String(
      decoding: TextRows.folded(item).map { $0 == 0xFF ? 0x7C : $0 }, as: UTF8.self)
    let values = CodedKey.allCases.map { "\($0): \(CodedValue($0, of: item).text)" }

    #expect(CacheSchema.reading == 3)
    #expect(
      texts
        == "cs000100|printer in zurich is offline|acme|it@acme.example|+49 30 1|no paper. strasse 5\"||"
    )
    #expect(CaseFact.bits(of: item) == 0b1111)
    #expect(CaseFact.bits(of: QueryMatchTests.bare) == 0)
    var odd = item
    odd.unreadDates = [UnreadDate(.due, "soon"), UnreadDate(.updated, "now")]
    #expect(CaseFact.bits(of: odd) == 0b101_1111)
    #expect(
      values == [
        #"status: ["In Progress","open"]"#, #"priority: ["High"]"#,
        #"assignment: ["agent","First Line","Anna Müller","u-7",null]"#,
        #"channels: ["email","rtm"]"#, #"tags: ["VIP","on-site"]"#,
        #"intake: ["rtm","Service Request"]"#,
      ])
  }

  @Test func columnsOfAnotherReadingVersionAreRebuilt() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1), try .sent(2)], at: .minute(1))
    await cache.flush()
    // As written by a version that reads every case as closed.
    try await change { database in
      try database.execute(sql: "UPDATE origin SET reading = 99")
      try database.execute(sql: "UPDATE shared SET text = '[\"Closed\"]' WHERE kind = 'status'")
    }
    let question = Question(query: Query.parse("status:open").query)

    let meanwhile = await cache.answer(question, first: nil, in: Self.context)
    cache.see([try .sent(3)], at: .minute(2))
    await cache.flush()
    let unlearned = try await fixture.database().read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM kept WHERE facts IS NULL")
    }
    let next = await (try fixture.open()).answer(question, first: nil, in: Self.context)

    #expect(meanwhile.total == 2)
    #expect(unlearned == 1)
    #expect(next.total == 3)
  }

  /// Another program holds the write lock, so that missing columns cannot be stored.
  @Test func casesWithoutColumnsAreAnsweredEvenIfTheFileIsLocked() async throws {
    let cache = try fixture.open()
    cache.see([try .sent(1), try .sent(2)], at: .minute(1))
    await cache.flush()
    try await change { try $0.execute(sql: "UPDATE kept SET facts = NULL") }
    let other = try fixture.database()
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }

    let answer = await cache.answer(Question(), first: 1, in: Self.context)
    let counted = await cache.summary(of: Question(), in: Self.context)
    try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }

    #expect(answer.cases.map(\.id) == ["ci-1"])
    #expect(answer.total == 2)
    #expect(counted.summary.total == 2)
    #expect(await cache.note == nil)
  }

  @Test func onlyTheDocumentsOfReturnedCasesAreRead() async throws {
    let cache = try fixture.open()
    let cases = try (0..<500).map { try Case.sent($0) }
    cache.see(cases, at: .minute(1))
    await cache.flush()
    let question = Question(query: Query.parse("case -is:closed").query, sort: .latestFirst)
    // If one of these documents were read, its case would be missing from the answer.
    try await change { database in
      try database.execute(sql: "DROP TRIGGER documentChanged")
      try database.execute(sql: "UPDATE document SET json = 'none' WHERE n < 500")
    }

    let answer = await cache.answer(question, first: 1, in: Self.context)

    #expect(answer.cases.map(\.id) == ["ci-499"])
    #expect(answer.total == 500)
  }

  @Test func aSharedValueIsDeletedWithTheLastCaseThatHasIt() async throws {
    var fixture = fixture
    fixture.limits.cases = 10
    let cache = try fixture.open()
    for number in 0..<20 {
      cache.see([try .sent(number, status: "Status \(number)")], at: .minute(number))
    }
    await cache.flush()

    let statuses = try await fixture.database().read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM shared WHERE kind = 'status'") ?? 0
    }
    let texts = try await fixture.database().read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM searched") ?? 0
    }

    #expect(statuses == texts)
    #expect(texts <= 10)
  }

  private static let columns = CodedKey.allCases.map(\.rawValue) + ["due", "facts"]

  private func change(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    let queue = try fixture.database()
    try await queue.write(body)
    try queue.close()
  }
}

extension Case {
  /// A case of ``hostile(_:from:)`` as a server sends it.
  fileprivate static func stored(
    number: Int, title: String? = nil, field: String? = nil, from random: inout RandomQueries
  ) throws -> Case {
    var item = hostile(number, from: &random)
    item.title = title ?? item.title
    let custom = field ?? (random.number(0...2) == 0 ? random.text() : "")
    let object: JSONValue = [
      "_id": .string(item.id), "refId": .string(item.ref), "name": .string(item.title),
      "desc": .init(item.description),
      "status": [
        "name": .string(item.status.name), "statusCategory": .init(item.status.category),
      ],
      "priority": item.priority.map { ["name": .string($0.name)] } ?? .null,
      "assigneeType": .init(item.assigneeType),
      "currAssignee": item.assignee.map {
        ["name": .string($0.name), "agentId": .init($0.userID)]
      } ?? .null,
      "currQueue": item.queue.map { ["name": .string($0)] } ?? .null,
      "userInfo": [
        "name": .init(item.customer.name), "emailId": .init(item.customer.email),
        "phoneNumber": .init(item.customer.phone),
      ],
      "source": .init(item.source), "caseTmp": .init(item.template),
      "channel": .array(item.channels.map(JSONValue.string)),
      "tags": .array(item.tags.map(JSONValue.string)),
      "dueDate": .init(item.dueAt), "createdAt": .init(item.createdAt),
      "updatedAt": .init(item.updatedAt), "isBreached": .bool(item.isBreached),
      "taskIds": .array(item.taskCount > 0 ? [.string("t")] : []),
      "attachments": .array(item.attachmentCount > 0 ? [.null] : []),
      "fields": .array([["displayName": .string("Plan"), "selectedValue": .string(custom)]]),
    ]
    var writer = JSONWriter()
    writer.value(object)
    return try #require(Case(json: writer.bytes))
  }
}

extension JSONValue {
  fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  fileprivate init(_ moment: Timestamp?) {
    self = moment.map { .number("\($0.milliseconds)") } ?? .null
  }
}
