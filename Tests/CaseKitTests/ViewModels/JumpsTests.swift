import TestSupport
import Testing

@testable import CaseKit

@Suite struct JumpsTests {
  private var jumps = Jumps(capacity: 3)

  private func at(_ id: String?, filter: String = "") -> Jump {
    Jump(
      view: SavedView.builtIn[0], filterText: filter, sort: SortOrder(),
      place: id.map { ListPlace(id: $0, row: 1) })
  }

  @Test mutating func backAndForwardGoThroughThePlaces() {
    jumps.record(at("a"))
    jumps.record(at("b", filter: "x"))
    #expect(jumps.back(from: at("c")) == at("b", filter: "x"))
    #expect(jumps.back(from: at("b", filter: "x")) == at("a"))
    #expect(jumps.back(from: at("a")) == nil)
    #expect(jumps.forward(from: at("a")) == at("b", filter: "x"))
    #expect(jumps.forward(from: at("b", filter: "x")) == at("c"))
    #expect(jumps.forward(from: at("c")) == nil)
  }

  @Test mutating func aPlaceThatLeadsNowhereElseIsSkipped() {
    jumps.record(at("a"))
    jumps.record(at("b"))
    #expect(jumps.back(from: at("b")) == at("a"))
    #expect(!jumps.canGoBack(from: at("a")))
    #expect(jumps.canGoForward(from: at("a")))
  }

  @Test mutating func aJumpClearsTheWayForward() {
    jumps.record(at("a"))
    _ = jumps.back(from: at("b"))
    jumps.record(at("a"))
    #expect(!jumps.canGoForward(from: at("c")))
    #expect(jumps.back(from: at("c")) == at("a"))
    #expect(!jumps.canGoBack(from: at("c")))
  }

  @Test mutating func theOldestPlacesAreForgotten() {
    for id in ["a", "b", "c", "d"] { jumps.record(at(id)) }
    let back = ["e", "d", "c", "b"].map { id in jumps.back(from: at(id))?.place?.id }
    #expect(back == ["d", "c", "b", nil])
  }

  @Test mutating func leavingACaseStaysWhereItWasOpened() {
    jumps.record(at("a"))
    jumps.record(at("b"))
    #expect(jumps.leaveCase(from: at("b")) == nil)
    jumps.record(at("b"))
    #expect(jumps.leaveCase(from: at("c")) == at("b"))
  }

  // MARK: - In a list

  private var list = ListFixture()

  @Test mutating func aJumpInTheListIsUndoneByGoingBack() {
    list.open(of: 9)
    _ = list.take { $0.moved(by: 1) }
    _ = list.take { $0.rowChosen(7) }
    _ = list.take { $0.jumped(forward: false) }
    #expect(list.state.cursor.row == 1)
    #expect(!list.state.canJumpBack)
    _ = list.take { $0.jumped(forward: true) }
    #expect(list.state.selected?.ref == "CS107")
  }

  @Test mutating func goingBackRestoresViewFilterAndOrder() {
    list.open(of: 9)
    _ = list.take { $0.moved(by: 2) }
    _ = list.take { $0.filterBegan() }
    for text in ["C", "CS", "CS104"] { _ = list.take { $0.searched(text, isTyping: true) } }
    _ = list.take { $0.typingEnded() }
    #expect(list.state.selected?.ref == "CS104")
    _ = list.take { $0.chose { $0.sort(by: SortOrder([SortKey(.title)])) } }
    _ = list.take { $0.jumped(forward: false) }
    #expect(list.state.choices.sort == SortOrder([SortKey(.created)]))
    #expect(list.state.choices.filterText == "CS104")
    _ = list.take { $0.jumped(forward: false) }
    #expect(list.state.choices.filterText == "")
    #expect(list.state.selected?.ref == "CS102")
    _ = list.take { $0.jumped(forward: true) }
    #expect(list.state.choices.filterText == "CS104")
  }

  @Test mutating func anOpenCaseLeadsBackToItsRow() {
    list.open(of: 9)
    _ = list.take { $0.caseEntered() }
    for _ in 0..<3 { _ = list.take { $0.moved(by: 1) } }
    _ = list.take { $0.caseLeft() }
    #expect(list.state.cursor.row == 0)
  }
}
