import Moments
import Testing

@testable import CaseKit

struct QueryFilterTests {
  private let context = QueryMatchTests.context

  private static let longestWordIsSearchedTable: [(text: String, searchText: String?)] = [
    ("printer", "printer"), ("\"on fire\"", "on fire"), ("a printer", "printer"),
    ("title:printer", "printer"), ("title:a,b", nil), ("-printer", nil), ("\"\"", nil),
    ("ref:100 text:x customer:y assignee:z", nil),
  ]

  @Test(arguments: longestWordIsSearchedTable)
  func theLongestWordIsSearched(text: String, searchText: String?) {
    #expect(filter(text).searchText == searchText)
  }

  @Test func namesAreSentInTheTenantsSpelling() {
    let names = TenantNames(channels: ["E-Mail"], queues: ["First Line"])
    let filter = Query.parse(
      "status:in-progress,escalated priority:HIGH channel:email queue:firstline"
    ).query.filter(in: context, names: names)
    #expect(filter.status == ["In Progress", "escalated"])
    #expect(filter.priority == ["High"])
    #expect(filter.channel == ["E-Mail"])
    #expect(filter.queues == ["First Line"])
  }

  @Test func flagsAreSent() {
    let filter = filter("is:unresolved assignee:none is:mine")
    #expect(filter.unresolved == true)
    #expect(filter.unassigned == true)
    #expect(filter.mycase == true)
    #expect(self.filter("is:overdue").unresolved == true)
    #expect(self.filter("-is:unresolved is:mine,overdue -status:open") == CaseFilter())
  }

  @Test func creationDatesAreSentAsLocalDays() {
    let filter = filter("created:2026-11-01..2026-11-30 created:>=2026-11-10")
    #expect(filter.startDate?.iso8601 == "2026-11-09T23:00:00.000Z")
    #expect(filter.endDate?.iso8601 == "2026-11-30T22:59:59.999Z")
    #expect(self.filter("created:<2d").endDate == nil)
    #expect(self.filter("created:none,today due:today updated:today") == CaseFilter())
  }

  @Test(arguments: [
    ("printer status:open is:unresolved created:today", ""), ("a printer", "a"),
    ("-printer due:2d updated:1d has:due tag:vip", "-printer due:2d updated:1d has:due tag:vip"),
    ("is:overdue is:breached is:closed", "is:overdue is:breached is:closed"),
    ("status:open status:closed", "status:closed"), ("priority:none,high", "priority:none,high"),
    ("created:today,2026-11-01", "created:today,2026-11-01"),
  ])
  func termsThatTheServerDoesNotSupportAreNotSent(text: String, unsent: String) {
    let terms = Query.parse(text).query.termsNotSent(in: context)
    #expect(Query(terms: terms).description == unsent)
  }

  /// The API finds every matching case, and no others if all terms are sent.
  @Test(arguments: 1...8)
  func theServerFindsTheSameCasesAsTheMatcher(seed: UInt64) {
    var random = RandomQueries(seed: seed)
    let cases = (0..<200).map { Case.hostile($0, from: &random) }
    for _ in 0..<200 {
      let query = random.indexedQuery()
      let filter = query.filter(in: context)
      let matcher = query.matcher(in: context)
      let isSent = query.termsNotSent(in: context).isEmpty && filter.searchText == nil
      for item in cases {
        let (matches, isFound) = (matcher.matches(item), filter.finds(item, me: context.me))
        #expect(isFound || !matches, "\(query): \(item)")
        #expect(matches || !isFound || !isSent, "\(query): \(item)")
      }
    }
  }

  private func filter(_ text: String) -> CaseFilter {
    Query.parse(text).query.filter(in: context)
  }
}

extension CaseFilter {
  /// Whether a server would find the case, without the text search.
  fileprivate func finds(_ item: Case, me: [String]) -> Bool {
    func holds(_ names: [String], _ values: [String?]) -> Bool {
      names.isEmpty
        || names.contains { name in values.contains { $0.map { Name($0) } == Name(name) } }
    }
    let person = [item.assignee?.name, item.assignee?.userID, item.assignee?.agentID]
    let isMine = me.contains { name in person.contains { $0.map { Name($0) } == Name(name) } }
    return (unresolved != true || !item.status.isDone)
      && (unassigned != true || item.isUnassigned) && (mycase != true || isMine)
      && holds(status, [item.status.name]) && holds(priority, [item.priority?.name])
      && holds(channel, item.channels) && holds(queues, [item.queue])
      && startDate.map { start in item.createdAt.map { $0 >= start } ?? false } ?? true
      && endDate.map { end in item.createdAt.map { $0 <= end } ?? false } ?? true
  }
}
