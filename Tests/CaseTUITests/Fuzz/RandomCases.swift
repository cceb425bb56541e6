import CaseKit
import Moments
import TestSupport

/// Random cases, some of them hostile, and random queries.
struct RandomCases {
  var random: SeededGenerator

  private static let statuses = [
    "Open", "In Progress", "On Hold", "Resolved", "Closed", "Odd\u{1B}",
  ]
  private static let priorities = ["Critical", "High", "Medium", "Low", "p\u{202E}1", ""]
  private static let agents = ["Maya Fischer", "Ivan Petrov", "東京 太郎", "\u{9B}31m"]

  /// Texts that are difficult for readers of markup, words and emoji, and invalid dates.
  private static let shapes = [
    "<p>a <b>b</b> &amp; c", "<<<<<<", "<!-- never closed", "<a href=\"x", "&nbsp;&#128;&bogus;",
    "<script>alert(1)", "<ada@example.com> List<Integer>", "e\u{301}\u{301}\u{301}",
    "ﬁ ｆｕｌｌ Straße",
    "نمی\u{200C}خواهم", "👨\u{200D}👩\u{200D}👧", "🇩🇪🇩", "🏴\u{E0067}", "a\u{AD}b\u{2011}c",
  ]
  private static let dates = ["29/05/2025", "soon", "٢٠٢٥", "0000-00-00", "\u{202E}2025"]

  private mutating func shape() -> String {
    let shape = pick(Self.shapes)
    return chance(8) ? String(repeating: shape, count: 300) : shape
  }

  /// Two lists have the same ids and different texts.
  mutating func list(_ count: Int) -> [Case] { (0..<count).map { item($0) } }

  private mutating func item(_ number: Int) -> Case {
    let agent = maybe(Self.agents)
    let raw = Array(#"{"_id":"ci-\#(number)","a\u001b":["\u202e",null,1e400]}"#.utf8)
    var item = Case(
      id: "ci-\(number)", ref: "CS\(100_000 + number)", title: chance(3) ? shape() : random.text(),
      description: chance(2) ? shape() : random.text(maximumLength: 200),
      status: Status(name: pick(Self.statuses)),
      priority: maybe(Self.priorities).map { Priority(name: $0, color: "#12\u{7}4A") },
      assigneeType: agent == nil ? "unassigned" : "agent", assignee: agent.map { Person(name: $0) },
      queue: maybe(["billing", "zero\u{200B}"]),
      customer: Customer(name: random.text(), email: "a@b"),
      channels: [random.text(maximumLength: 3)], tags: [random.text(maximumLength: 4)],
      dueAt: date(),
      createdAt: date(), updatedAt: date(), raw: RawObject(page: raw, range: raw.indices))
    if item.dueAt == nil, chance(2) { item.unreadDates = [UnreadDate(.due, pick(Self.dates))] }
    return item
  }

  private mutating func date() -> Timestamp? {
    chance(4) ? nil : BrowserSession.now.adding(seconds: Int64(number(-2_000_000...2_000_000)))
  }

  // MARK: Choosing

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// True once in this many times on average.
  mutating func chance(_ times: Int) -> Bool { number(1...times) == 1 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...(elements.count - 1))]
  }

  private mutating func maybe<Element>(_ elements: [Element]) -> Element? {
    chance(3) ? nil : pick(elements)
  }
}
