import TestSupport
import Testing

@testable import CaseKit

/// Random histories: after each answer, the cursor is on a case that the user chose in this view, at
/// the first row, or on the neighbour of a case that a refresh took away.
struct CursorHistoryTests {
  @Test(arguments: 0..<60) func theCursorIsOnlyWhereTheUserPutIt(_ seed: Int) {
    var history = CursorHistory(seed: UInt64(seed))
    for step in 0..<120 {
      let event = history.next()
      if let problem = history.problem {
        Issue.record("seed \(seed), step \(step), after \(event): \(problem)")
        return
      }
    }
  }
}

/// A list, a server whose cases come and go, and a user, all at random.
private struct CursorHistory {
  private var list = ListFixture(usesCache: true)
  private var server = CaseServerStub(cases: (0..<90).map { CursorHistory.item($0) })
  private var recalls: [Effect] = []
  private var random: SeededGenerator
  private var newest = 90
  /// The cases that the user has chosen, by view.
  private var chosen: [String: Set<String>] = [:]

  private static let filters = ["", "CS1", "CS11", "CS12", "CS103", "Case"]
  private static let views = [
    SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)])),
    SavedView(name: "Same", query: Query(), sort: SortOrder([SortKey(.created)])),
    SavedView(
      name: "High", query: Query.parse("priority:high").query, sort: SortOrder([SortKey(.title)])),
    SavedView(
      name: "Local", query: Query.parse("title:\"Case\"").query,
      sort: SortOrder([SortKey(.updated)])),
  ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    take { $0.started() }
  }

  private static func item(_ number: Int) -> Case {
    .sample(number, priority: number % 3 == 0 ? "High" : "Low")
  }

  private var name: String { list.state.choices.view.name }

  private mutating func number(_ range: Range<Int>) -> Int { .random(in: range, using: &random) }

  private mutating func take(_ event: (inout ListState) -> Void) {
    var effects = list.take(event)
    effects += list.take { $0.prepared(height: 5) }
    recalls += effects
    server.note(effects, list.state.choices.question)
  }

  // MARK: - Events

  /// Lets something happen; returns its name.
  mutating func next() -> String {
    switch number(0..<16) {
    case 0..<5: answer()
    case 5: recall()
    case 6: change()
    case 7, 8: choose(number(0..<max(1, list.state.rowCount)))
    case 9: ask("view") { [view = Self.views[number(0..<4)]] in $0.viewChosen(view) }
    case 10:
      ask("filter") { [text = Self.filters[number(0..<6)]] in $0.searched(text, isTyping: true) }
    case 11: ask("end of filter") { $0.typingEnded() }
    case 12: ask("cleared filter") { $0.searched("") }
    case 13: ask("order") { $0.chose { $0.sort(by: $0.sort.reversed) } }
    case 14: ask("undo") { $0.chose(isReturn: true) { $0.undo() } }
    default: refresh()
    }
  }

  private mutating func ask(_ name: String, _ event: (inout ListState) -> Void) -> String {
    take(event)
    return name
  }

  private mutating func refresh() -> String {
    let choosesRow = list.state.cursor.isSettled
    take { $0.refreshed() }
    if choosesRow { note() }
    return "refresh"
  }

  /// Chooses a row whose case is loaded.
  private mutating func choose(_ row: Int) -> String {
    guard list.state.listing.item(at: row) != nil else { return "nothing" }
    take { $0.rowChosen(row) }
    note()
    return "row \(row)"
  }

  private mutating func note() {
    if let id = list.state.selected?.id { chosen[name, default: []].insert(id) }
  }

  /// Answers any request, so that late answers occur.
  private mutating func answer() -> String {
    guard !server.requests.isEmpty else { return "nothing" }
    let request = server.requests.remove(at: number(0..<server.requests.count))
    let page = server.page(for: request)
    let before = list.state.cursor
    take { $0.arrived(.page(.success(page), rest: nil), with: request.ticket) }
    // The same question was answered again, without the chosen case.
    if before.isSettled, let id = before.id, list.state.listing.row(of: id) == nil { note() }
    return "answer"
  }

  /// Answers for the cache with some of the matches.
  private mutating func recall() -> String {
    for (ticket, work) in recalls.works {
      guard case .recall(let search) = work else { continue }
      let found = server.matches(of: search.question).filter { _ in number(0..<2) == 0 }
      let rows = CachedRows(cases: found, age: CacheAge([ListFixture.now]))
      take { $0.arrived(.recalled(Recollection.Finding(rows: rows), of: search), with: ticket) }
    }
    recalls = []
    return "cache"
  }

  /// Takes a case away from the server, and adds one.
  private mutating func change() -> String {
    if !server.cases.isEmpty { server.cases.remove(at: number(0..<server.cases.count)) }
    server.cases.append(Self.item(newest))
    newest += 1
    return "change"
  }

  // MARK: - The contract

  /// What is wrong with the cursor, once no answer to the question is awaited.
  var problem: String? {
    let (state, cursor) = (list.state, list.state.cursor)
    guard cursor.visibleRows(of: max(1, state.rowCount)).contains(cursor.row) else {
      return "row \(cursor.row) is not in sight"
    }
    guard cursor.isSettled, !state.isLoading, cursor.row > 0 else { return nil }
    guard let id = state.selected?.id else {
      return cursor.id == nil ? "row \(cursor.row) is a number without a case" : nil
    }
    return chosen[name]?.contains(id) == true ? nil : "\(id) at row \(cursor.row) was not chosen"
  }
}
