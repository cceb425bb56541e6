import TestSupport
import Testing

@testable import CaseKit

/// Where the cursor is after a change of view, filter or order.
struct ListPlaceTests {
  /// An event, with the row and the case under the cursor after it.
  enum Step: CustomStringConvertible {
    case row(Int)
    case move(Int)
    case view(String)
    case filter
    case type(String)
    case enter
    case clear
    case sort
    case undo
    case redo
    case refresh
    case before

    var description: String {
      switch self {
      case .row(let row): "choose row \(row)"
      case .move(let rows): "move by \(rows)"
      case .view(let name): "view \(name)"
      case .filter: "open the filter"
      case .type(let text): "type \(text)"
      case .enter: "end typing"
      case .clear: "clear the filter"
      case .sort: "reverse the order"
      case .undo: "undo"
      case .redo: "redo"
      case .refresh: "refresh"
      case .before: "find the case of before"
      }
    }
  }

  struct History: CustomTestStringConvertible {
    let testDescription: String
    var count = 100
    let rows: [(step: Step, row: Int, ref: String?)]
  }

  @Test(arguments: histories) func theCursorIsWhereTheContractSays(_ history: History) {
    var list = ListFixture()
    list.open(of: history.count)
    for row in history.rows {
      let effects = Self.play(row.step, in: &list)
      Self.answer(effects, in: &list, of: history.count)
      #expect(list.state.cursor.row == row.row, "\(row.step)")
      #expect(list.state.selected?.ref == row.ref, "\(row.step)")
      let (cursor, count) = (list.state.cursor, list.state.rowCount)
      #expect(
        count == 0 || cursor.visibleRows(of: count).contains(cursor.row), "\(row.step)")
    }
  }

  /// Answers like a server that knows all cases, until nothing is requested.
  private static func answer(_ effects: [Effect], in list: inout ListFixture, of count: Int) {
    var server = CaseServerStub(cases: (0..<count).map { .sample($0) })
    server.note(effects, list.state.choices.question)
    while let request = server.requests.popLast() {
      let more = list.take {
        $0.arrived(.page(.success(server.page(for: request)), rest: nil), with: request.ticket)
      }
      server.note(more, list.state.choices.question)
      server.note(list.take { $0.prepared(height: 5) }, list.state.choices.question)
    }
  }

  private static func play(_ step: Step, in list: inout ListFixture) -> [Effect] {
    let effects =
      switch step {
      case .row(let row): list.take { $0.rowChosen(row) }
      case .move(let rows): list.take { $0.moved(by: rows) }
      case .view(let name): list.take { $0.viewChosen(view(name)) }
      case .filter: list.take { $0.filterBegan() }
      case .type(let text): list.take { $0.searched(text, isTyping: true) }
      case .enter: list.take { $0.typingEnded() }
      case .clear: list.take { $0.searched("") }
      case .sort: list.take { $0.chose { $0.sort(by: $0.sort.reversed) } }
      case .undo: list.take { $0.chose(isReturn: true) { $0.undo() } }
      case .redo: list.take { $0.chose(isReturn: true) { $0.redo() } }
      case .refresh: list.take { $0.refreshed() }
      case .before: list.take { $0.caseBeforeWanted() }
      }
    return effects + list.take { $0.prepared(height: 5) }
  }

  private static func view(_ name: String) -> SavedView {
    let texts = ["All": "", "Tens": "CS11", "Same": ""]
    return SavedView(
      name: name, query: Query.parse(texts[name] ?? "").query, sort: SortOrder([SortKey(.created)]))
  }

  static let histories = [
    History(
      testDescription: "a view opens at its first row, and comes back where it was",
      rows: [
        (.row(50), 50, "CS150"), (.view("Tens"), 0, "CS110"), (.move(3), 3, "CS113"),
        (.view("All"), 50, "CS150"), (.view("Tens"), 3, "CS113"),
      ]),
    History(
      testDescription: "views with the same question have their own places",
      rows: [
        (.row(30), 30, "CS130"), (.view("Same"), 0, "CS100"), (.move(2), 2, "CS102"),
        (.view("All"), 30, "CS130"), (.view("Same"), 2, "CS102"),
      ]),
    History(
      testDescription: "the view on the screen keeps its place when it is chosen again",
      rows: [(.row(50), 50, "CS150"), (.view("All"), 50, "CS150"), (.refresh, 50, "CS150")]),
    History(
      testDescription: "a key finds the case of the view before",
      rows: [
        (.row(15), 15, "CS115"), (.view("Tens"), 0, "CS110"), (.before, 5, "CS115"),
        (.view("All"), 15, "CS115"),
      ]),
    History(
      testDescription: "a filter goes to its first match, and a cleared one to the place before it",
      rows: [
        (.row(50), 50, "CS150"), (.filter, 50, "CS150"), (.type("CS1"), 0, "CS100"),
        (.type("CS11"), 0, "CS110"), (.enter, 0, "CS110"), (.clear, 50, "CS150"),
      ]),
    History(
      testDescription: "a cancelled filter restores the place before it",
      rows: [
        (.row(50), 50, "CS150"), (.filter, 50, "CS150"), (.type("CS11"), 0, "CS110"),
        (.type(""), 50, "CS150"), (.enter, 50, "CS150"),
      ]),
    History(
      testDescription: "a case that was chosen while typing is followed while it matches",
      rows: [
        (.filter, 0, "CS100"), (.type("CS1"), 0, "CS100"), (.move(3), 3, "CS103"),
        (.type("CS103"), 0, "CS103"), (.type("CS103 x"), 0, nil), (.type(""), 0, "CS100"),
      ]),
    History(
      testDescription: "a case that was chosen among the matches stays when the filter is cleared",
      count: 9,
      rows: [
        (.row(2), 2, "CS102"), (.filter, 2, "CS102"), (.type("CS1"), 0, "CS100"),
        (.enter, 0, "CS100"), (.move(5), 5, "CS105"), (.clear, 5, "CS105"),
      ]),
    History(
      testDescription: "a sort keeps a loaded case",
      count: 9,
      rows: [(.row(2), 2, "CS102"), (.sort, 6, "CS102"), (.sort, 2, "CS102")]),
    History(
      testDescription: "a sort forgets a case that the answer does not have",
      rows: [(.row(50), 50, "CS150"), (.sort, 0, "CS199"), (.sort, 0, "CS100")]),
    History(
      testDescription: "undo and redo restore the places of their lists",
      rows: [
        (.row(50), 50, "CS150"), (.view("Tens"), 0, "CS110"), (.move(3), 3, "CS113"),
        (.undo, 50, "CS150"), (.redo, 3, "CS113"),
      ]),
    History(
      testDescription: "a refresh keeps the case",
      rows: [(.row(50), 50, "CS150"), (.refresh, 50, "CS150")]),
  ]
}
