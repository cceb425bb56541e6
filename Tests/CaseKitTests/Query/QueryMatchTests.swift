import Moments
import Testing

@testable import CaseKit

struct QueryMatchTests {
  /// 2026-11-24 23:30 in UTC, so 2026-11-25 00:30 in the zone of the user.
  static let now = Timestamp(milliseconds: 1_795_563_000_000)
  static let context = QueryContext(
    now: now, me: ["anna@example.com", "u-7"], localTime: LocalTime(secondsEast: 3_600))

  static func hours(_ hours: Int) -> Timestamp { now.adding(seconds: Int64(hours) * 3_600) }

  /// A case with all values.
  static let full = Case(
    id: "ci-1", ref: "CS000100", title: "Printer in Zürich is offline",
    description: "No paper. Straße 5\"", status: Status(name: "In Progress", category: "open"),
    priority: Priority(name: "High"), assigneeType: "agent",
    assignee: Person(name: "Anna Müller", userID: "u-7"), queue: "First Line",
    customer: Customer(name: "ACME", email: "it@acme.example", phone: "+49 30 1"),
    channels: ["email", "rtm"], tags: ["VIP", "on-site"], dueAt: hours(-2),
    createdAt: hours(-50), updatedAt: hours(-1), isBreached: true, taskCount: 1,
    attachmentCount: 2, source: "rtm", template: "Service Request")
  /// A case without values.
  static let bare = Case(id: "ci-2")
  static let done = Case(
    id: "ci-3", status: Status(name: "Resolved"), dueAt: hours(-2), createdAt: hours(-24 * 9))

  private static let termsTable: [(text: String, matchesFull: Bool, matchesBare: Bool)] = [
    ("", true, true), ("\"\"", true, true), ("printer", true, false),
    ("PRINTER zurich", true, false),
    ("\"zürich is\"", true, false), ("\"is zürich\"", false, false), ("strasse", true, false),
    ("cs0001", true, false), ("acme.example", true, false), ("\"+49 30\"", true, false),
    ("muller", false, false), ("vip", false, false), ("5\\\"", false, false),
    ("\"5\\\"\"", true, false),
    ("-printer", false, true), ("ci-2", false, true), ("rtm", false, false),
    ("status:in-progress", true, false), ("status:INPROGRESS", true, false),
    ("status:open", false, false), ("status:progress", false, false),
    ("status:closed,inprogress", true, false),
    ("-status:in_progress", false, true), ("priority:high", true, false),
    ("priority:none", false, true),
    ("queue:firstline", true, false), ("queue:first", false, false), ("queue:none", false, true),
    ("channel:rtm", true, false), ("channel:none", false, true), ("tag:onsite", true, false),
    ("tag:vip,nope", true, false), ("tag:none", false, true),
    ("assignee:mull", true, false), ("assignee:me", true, false), ("assignee:none", false, true),
    ("assignee:\"none\"", false, false), ("customer:ACME", true, false),
    ("customer:none", false, true),
    ("ref:100", true, false), ("title:paper", false, false), ("text:paper", true, false),
    ("text:printer", true, false), ("text:acme", false, false),
    ("source:rtm", true, false), ("source:r", true, false), ("source:none", false, true),
    ("template:service-request", true, false), ("template:service", false, false),
    ("-template:none", true, false), ("phone:\"49 30\"", true, false), ("phone:acme", false, false),
    ("phone:none", false, true), ("-phone:none,acme", true, false),
    ("is:unresolved", true, true), ("is:open", true, true), ("is:closed", false, false),
    ("is:unassigned", false, true), ("is:mine", true, false), ("is:overdue", true, false),
    ("is:breached", true, false), ("is:closed,mine", true, false), ("-is:mine", false, true),
    ("has:tasks", true, false), ("has:attachments", true, false), ("has:due", true, false),
    ("has:description", true, false), ("-has:due,tasks", false, true),
    ("is:overdue priority:high printer", true, false), ("is:overdue priority:low", false, false),
  ]

  @Test(arguments: termsTable)
  func eachTermMatchesAsExpected(text: String, matchesFull: Bool, matchesBare: Bool) {
    let parsed = Query.parse(text)
    let matcher = parsed.query.matcher(in: Self.context)
    #expect(parsed.problems.isEmpty)
    #expect(matcher.matches(Self.full) == matchesFull)
    #expect(matcher.matches(Self.bare) == matchesBare)
  }

  private static let datesTable: [(text: String, matches: Bool)] = [
    // Due two hours ago, which was yesterday in the user's time zone.
    ("due:<2d", true), ("due:>2d", false), ("due:2d", false), ("due:-3h", true), ("due:<-1h", true),
    ("due:<-3h", false), ("due:today", false), ("due:yesterday", true), ("due:2026-11-24", true),
    ("due:<2026-11-24", false), ("due:<=2026-11-24", true), ("due:>2026-11-24", false),
    ("due:>=2026-11-24", true), ("due:>=today", false), ("due:<today", true),
    ("due:..yesterday", true),
    ("due:tomorrow..", false), ("due:2026-11-30..2026-11-01", true), ("due:-1d..1d", true),
    ("due:today,yesterday", true), ("due:none", false), ("-due:none", true),
    // Created fifty hours ago.
    ("created:<2d", false), ("created:<3d", true), ("created:>2d", true), ("created:3d", true),
    ("created:2d", false), ("created:2d..1w", true), ("created:1w..2d", true),
    ("created:2d..", true),
    ("created:..2d", false), ("created:2026-11-22", true), ("created:<999999999999999999w", true),
    ("created:<-999999999999999999w", false),
    // Updated an hour ago, just before midnight.
    ("updated:<1h", false), ("updated:<=1h", true), ("updated:>=1h", true), ("updated:>1w", false),
    ("updated:today", false), ("updated:yesterday", true),
  ]

  @Test(arguments: datesTable)
  func dateTermsUseTheUsersTimeZone(text: String, matches: Bool) {
    let parsed = Query.parse(text)
    #expect(parsed.problems.isEmpty)
    #expect(parsed.query.matcher(in: Self.context).matches(Self.full) == matches)
  }

  @Test func aResolvedCaseIsNotOverdue() {
    #expect(Self.failing("is:overdue", Self.done) == ["is:overdue"])
    #expect(Self.failing("due:<2d is:unresolved", Self.done) == ["is:unresolved"])
  }

  @Test func failingTermsExplainWhatHidesACase() {
    #expect(
      Self.failing("is:unassigned printer -status:in-progress priority:high", Self.full)
        == ["is:unassigned", "-status:in-progress"])
  }

  @Test func withoutMeNoCaseIsMine() {
    let query = Query.parse("is:mine").query
    #expect(!query.matcher(in: QueryContext(now: Self.now)).matches(Self.full))
    #expect(query.asksForMe)
    #expect(Query.parse("-assignee:me").query.asksForMe)
    #expect(!Query.parse("assignee:anna").query.asksForMe)
  }

  @Test func theIndicesOfMatchingCasesAreReturned() {
    let matcher = Query.parse("is:unresolved").query.matcher(in: Self.context)
    #expect(matcher.indices(in: [Self.done, Self.full, Self.done, Self.bare]) == [1, 3])
  }

  private static func failing(_ text: String, _ item: Case) -> [String] {
    Query.parse(text).query.matcher(in: context).failing(item).map(\.description)
  }
}
