import Moments
import TestSupport
import Testing

@testable import CaseKit

/// The columns find and sort the same rows as the plain matcher and sorter.
struct CaseIndexTests {
  @Test(arguments: 1...8)
  func theIndexFindsTheSameRowsAsTheMatcher(seed: UInt64) async throws {
    var random = RandomQueries(seed: seed)
    let cases = (0..<random.number(0...200)).map { Case.hostile($0, from: &random) }
    let index = try await CaseIndex(cases, segmentRows: seed % 2 == 0 ? 64 : 16_384)
    for _ in 0..<100 {
      let query = random.indexedQuery()
      let matcher = query.matcher(in: QueryMatchTests.context)
      let found = IndexedQuery(query, in: QueryMatchTests.context, on: index).rows
      #expect(found == matcher.indices(in: cases), "\(query)")
    }
  }

  @Test(arguments: [
    "printer", "zurich", "strasse", "acme.example", "v", "vi", "vip", "+49", "cs0001", "title:is",
    "text:paper", "customer:acme", "ref:100", "assignee:mull", "is:overdue", "due:none",
    "tag:onsite",
    "source:rtm", "template:none", "phone:none", "-phone:49",
    "title:offline", "title:acme", "\"offline it@\"", "customer:none", "\"\"",
  ])
  func theIndexSearchesTheTextsLikeTheMatcher(text: String) async throws {
    let cases = [QueryMatchTests.full, QueryMatchTests.bare, QueryMatchTests.done]
    let query = Query.parse(text).query
    let found = IndexedQuery(query, in: QueryMatchTests.context, on: try await CaseIndex(cases))
      .rows
    #expect(found == query.matcher(in: QueryMatchTests.context).indices(in: cases))
  }

  @Test(arguments: 1...8)
  func theIndexSortsLikeTheSorter(seed: UInt64) async throws {
    var random = RandomQueries(seed: seed)
    let cases = (0..<random.number(0...300)).map { Case.hostile($0, from: &random) }
    let index = try await CaseIndex(cases, segmentRows: seed % 2 == 0 ? 64 : 16_384)
    for _ in 0..<30 {
      let order = random.order()
      #expect(
        index.order(by: order).map { cases[Int($0)].id } == order.stablySorted(cases).map(\.id),
        "\(order)")
    }
  }

  /// There are too many values to check each of them before a search.
  @Test(arguments: ["tag:t7", "-tag:t7", "tag:none", "is:unassigned", "assignee:ann"])
  func theIndexSearchesColumnsWithManyDistinctValues(text: String) async throws {
    let cases = (0..<3_000).map { number in
      var item = Case.sample(number)
      item.tags = number % 3 == 0 ? [] : ["t\(number)"]
      item.assigneeType = "agent"
      item.assignee = number % 5 == 0 ? nil : Person(name: "Ann \(number)")
      return item
    }
    let query = Query.parse(text).query
    let found = IndexedQuery(query, in: QueryMatchTests.context, on: try await CaseIndex(cases))
      .rows
    #expect(found == query.matcher(in: QueryMatchTests.context).indices(in: cases))
    #expect(!found.isEmpty)
  }

  /// Sixteen positions are compared at a time: the text is before, across and after their borders.
  @Test func aTextIsFoundAtAnyPosition() async throws {
    for length in 1...40 {
      let text = String(repeating: "ab", count: length)
      let titles = (0...40).map { String(repeating: "a", count: $0) + text + "x" } + ["aab"]
      let index = try await CaseIndex(titles.map { Case(id: $0, title: $0) })
      let query = Query(terms: [.value(.title, .text(text + "X"))])
      #expect(IndexedQuery(query, in: QueryMatchTests.context, on: index).rows == Array(0...40))
    }
  }

  @Test func aCaseIsFoundByItsIDAndByItsRef() async throws {
    let index = try await CaseIndex((0..<100).map { .sample($0) })
    #expect(index.row(of: "ci-42") == 42)
    #expect(index.row(of: "ci-100") == nil)
    #expect(index.rows(called: "ci-7") == [7])
    #expect(index.rows(called: "cs199") == [99])
    #expect(index.rows(called: "CS10").isEmpty)
  }

  @Test func aRepeatedIDFindsItsFirstRow() {
    let ids = ["a", "b", "a"]
    #expect(RowTable(ids, count: 3).row(of: "a") { ids[Int($0)] } == 0)
    #expect(RowTable(EmptyCollection<String>(), count: 0).row(of: "a") { _ in "a" } == nil)
  }

  /// The JSON is left out, because long lists do not keep it.
  @Test(arguments: 1...8)
  func aCaseIsRebuiltFromTheColumns(seed: UInt64) async throws {
    var random = RandomQueries(seed: seed)
    let cases = (0..<200).map { number in
      var item = Case.hostile(number, from: &random)
      item.taskCount = random.number(0...1_000)
      item.customer.id = random.number(0...1) == 0 ? nil : random.text()
      item.raw = .dropped
      return item
    }
    let index = try await CaseIndex(cases)
    #expect((0..<index.count).map(index.item) == cases)

    let parted = try await CaseIndex(cases, segmentRows: 64)
    #expect((0..<parted.count).map(parted.item) == cases)
    #expect(cases.map { parted.row(of: $0.id) } == cases.map { index.row(of: $0.id) })
    for item in cases.filter({ !$0.ref.isEmpty }) {
      #expect(parted.rows(called: item.ref) == index.rows(called: item.ref))
    }
  }
}

extension IndexedQuery {
  fileprivate var rows: [Int] {
    (0..<blockCount).flatMap { block in
      (0..<RowBlock.size).filter { rows(in: block) >> UInt64($0) & 1 == 1 }
        .map { block * RowBlock.size + $0 }
    }
  }
}

extension RandomQueries {
  /// Queries with words that ``Case/hostile(_:from:)`` sometimes contains.
  mutating func indexedQuery() -> Query {
    guard number(0...2) > 0 else { return query() }
    let words = [
      "a", "zu", "refund", "ürich", "cs", "1", "12", "fund p", ".", "@", "ß", "", "日", "K",
      "und  pl", " ", "\u{AD}", "\"", "-", "p", "mso",
    ]
    let word = words[number(0...words.count - 1)]
    let keys = ValueKey.allCases
    let names = ["open", "closed", "in progress", "high", "p1", "anna", "vip", "x", "none"]
    let kind: Term.Kind =
      switch number(0...4) {
      case 0, 1: .words(word)
      case 2:
        .value(keys[number(0...keys.count - 1)], [.text(word), .text(names[number(0...8)])])
      case 3: .value(keys[number(0...keys.count - 1)], [.text(names[number(0...8)])])
      default: .flags([Flag.allCases[number(0...Flag.allCases.count - 1)]])
      }
    return query().adding(Query(terms: [Term(kind, isNegated: number(0...3) == 0)]))
  }

  mutating func order() -> SortOrder {
    var keys: [SortKey] = []
    for _ in 0..<number(0...3) {
      let field = SortField.allCases[number(0...SortField.allCases.count - 1)]
      keys.append(SortKey(field, isDescending: number(0...1) == 0))
    }
    return SortOrder(keys)
  }
}

extension Case {
  /// A case whose texts are odd, similar, missing, or contain words of the queries.
  static func hostile(_ number: Int, from random: inout RandomQueries) -> Case {
    let texts = [
      "Refund please", "REFUND", "Zürich", "Straße 12", "file 9", "file 010", "a\u{0}", "a",
      "Refund\n please", "<p class=\"Mso\">Re&#102;und&nbsp;<b>please</b></p>", "\u{AD}",
      "Ｒｅｆｕｎｄ – „ok“",
    ]
    func maybe<Value>(_ value: Value) -> Value? { random.number(0...2) == 0 ? nil : value }
    func text() -> String {
      random.number(0...1) == 0 ? texts[random.number(0...texts.count - 1)] : random.text()
    }
    func moment() -> Timestamp? {
      let moments: [Timestamp?] = [nil, .distantPast, .distantFuture, QueryMatchTests.now]
      guard random.number(0...3) > 0 else { return moments[random.number(0...3)] }
      return QueryMatchTests.hours(random.number(-400...400))
    }
    return Case(
      id: "ci-\(number)", ref: maybe("CS\(random.number(1...120))"), title: text(),
      description: maybe(text()),
      status: Status(
        name: ["Open", "in-progress", "Closed", "Resolved", "", text()][random.number(0...5)],
        category: maybe("closed")),
      priority: maybe(Priority(name: ["High", "P1", "", text()][random.number(0...3)])),
      assigneeType: maybe(["agent", "unassigned", text()][random.number(0...2)]),
      assignee: maybe(Person(name: ["Anna", text()][random.number(0...1)], userID: maybe("u-7"))),
      queue: maybe(["First Line", "", text()][random.number(0...2)]),
      customer: Customer(name: maybe(text()), email: maybe("it@acme.example"), phone: maybe("12")),
      channels: Array(["email", "", text()].prefix(random.number(0...3))),
      tags: Array(["VIP", text(), ""].prefix(random.number(0...3))), dueAt: moment(),
      createdAt: moment(), updatedAt: moment(), isBreached: random.number(0...1) == 0,
      taskCount: random.number(0...1), attachmentCount: random.number(0...1),
      source: maybe(["rtm", "", text()][random.number(0...2)]),
      template: maybe(["Open", "high", text()][random.number(0...2)]))
  }
}
