import Moments
import Testing

@testable import CaseKit

struct SortOrderTests {
  @Test(arguments: [
    ("priority:desc,due", "priority:desc,due"), (" Due:ASC , ref:desc ", "due,ref:desc"), ("", ""),
    ("due,,ref", "due,ref"),
  ])
  func ordersArePrintedInCanonicalForm(typed: String, printed: String) {
    let parsed = SortOrder.parse(typed)
    #expect(parsed.order.description == printed)
    #expect(parsed.problems.isEmpty)
    #expect(SortOrder.parse(printed).order == parsed.order)
  }

  @Test(arguments: [
    ("ref,prioritty", 4..<13, "did you mean \"priority\"?"),
    ("due:descc", 0..<9, "did you mean \"desc\"?"),
    ("zzz", 0..<3, "use one of ref, title"),
  ])
  func mistakesAreExplainedAtTheirPosition(typed: String, range: Range<Int>, message: String) throws
  {
    let problem = try #require(SortOrder.parse(typed).problems.first)
    #expect(problem.range == range)
    #expect(problem.message.contains(message), "\(problem.message)")
  }

  @Test(arguments: [
    ("priority:desc", "critical high medium vip low none"),
    ("priority", "low vip medium high critical none"),
    ("status", "escalated open inprogress onhold resolved closed none"),
    ("status:desc", "closed resolved onhold inprogress open escalated none"),
  ])
  func statusesAndPrioritiesAreSortedByLevelBeforeName(order: String, ids: String) {
    let names = ids.split(separator: " ").map(String.init)
    let cases = names.reversed().map { name in
      Case(
        id: name, status: Status(name: name == "none" ? "" : name),
        priority: name == "none" ? nil : Priority(name: name))
    }
    #expect(SortOrder.parse(order).order.sorted(cases).map(\.id) == names)
  }

  @Test(arguments: [
    ("title", ["a", "Äb", "B", "file 9", "file 10", "file 010 b", "zoo", "日本", ""]),
    ("title:desc", ["日本", "zoo", "file 010 b", "file 10", "file 9", "B", "Äb", "a", ""]),
  ])
  func textIsSortedNaturally(order: String, titles: [String]) {
    let cases = titles.enumerated().map { Case(id: "\($0)", title: $1) }
    #expect(SortOrder.parse(order).order.sorted(cases.reversed()).map(\.title) == titles)
  }

  @Test(arguments: ["due", "due:desc"])
  func missingDatesComeLast(order: String) {
    let moments: [Timestamp?] = [
      nil, .distantFuture, Timestamp(milliseconds: -5), .distantPast, nil,
    ]
    let cases = moments.enumerated().map { Case(id: "\($0)", dueAt: $1) }
    let sorted = SortOrder.parse(order).order.sorted(cases)
    #expect(sorted.map(\.dueAt).suffix(2) == [nil, nil])
    #expect(sorted.compactMap(\.dueAt).first == (order == "due" ? .distantPast : .distantFuture))
  }

  @Test func tiesAreSortedByRefThenByID() {
    let cases = [
      Case(id: "d", ref: "CS10"), Case(id: "c", ref: "CS9"), Case(id: "b", ref: "cs9"),
      Case(id: "a", ref: "CS100"),
    ]
    #expect(SortOrder().sorted(cases).map(\.id) == ["b", "c", "d", "a"])
  }

  @Test(arguments: ["title,due:desc", "priority:desc,status", "customer,ref:desc", "due", ""])
  func everyOrderIsTotal(text: String) {
    var random = RandomQueries(seed: 9)
    let cases = (0..<300).map { Case.random(id: $0, from: &random) }
    let order = SortOrder.parse(text).order
    let sorted = order.sorted(cases)
    #expect(order.sorted(cases.reversed()) == sorted)
    #expect(order.sortedIndices(of: cases).map { cases[$0] } == sorted)
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      #expect(order.sorted([first, second]) == [first, second])
      #expect(order.sorted([second, first]) == [first, second])
    }
  }

  @Test func eachSortFieldHasItsAPIName() {
    #expect(SortField.due.apiName == "dueDate")
    #expect(Set(SortField.allCases.map(\.apiName)).count == SortField.allCases.count)
  }
}

extension Case {
  fileprivate static func random(id: Int, from random: inout RandomQueries) -> Case {
    Case(
      id: "\(id)", ref: "CS\(random.number(1...40))", title: random.text(),
      status: Status(name: random.number(0...1) == 0 ? "Open" : random.text(pieces: 0...1)),
      priority: random.number(0...2) == 0 ? nil : Priority(name: "P\(random.number(0...3))"),
      customer: Customer(name: random.text(pieces: 0...2)),
      dueAt: random.number(0...2) == 0
        ? nil : Timestamp(milliseconds: Int64(random.number(-9...9))))
  }
}
