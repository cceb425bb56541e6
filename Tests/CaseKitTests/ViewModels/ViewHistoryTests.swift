import Testing

@testable import CaseKit

@Suite struct ViewHistoryTests {
  func state(_ filter: String) -> ViewState {
    ViewState(
      view: SavedView.builtIn[0], filterText: filter, sort: SortOrder(), marks: [])
  }

  @Test func undoAndRedoRestoreTheStates() {
    var history = ViewHistory()
    history.record(state("a"))
    history.record(state("b"))
    #expect(history.undo(from: state("c")) == state("b"))
    #expect(history.undo(from: state("b")) == state("a"))
    #expect(history.undo(from: state("a")) == nil)
    #expect(history.redo(from: state("a")) == state("b"))
    #expect(history.redo(from: state("b")) == state("c"))
    #expect(history.redo(from: state("c")) == nil)
  }

  @Test func aNewChangeClearsTheRedoHistory() {
    var history = ViewHistory()
    history.record(state("a"))
    _ = history.undo(from: state("b"))
    #expect(history.canRedo)
    history.record(state("a"))
    #expect(!history.canRedo)
  }

  @Test func theKeysOfOneFilterAreUndoneTogether() {
    var history = ViewHistory()
    for text in ["", "r", "re"] { history.record(state(text), isTyping: true) }
    history.endTyping()
    history.record(state("ref"), isTyping: true)
    #expect(history.undo(from: state("refund")) == state("ref"))
    #expect(history.undo(from: state("ref")) == state(""))
    #expect(!history.canUndo)
  }

  @Test func aChangeWithoutEffectIsSkipped() {
    var history = ViewHistory()
    history.record(state("a"))
    history.record(state("b"), isTyping: true)
    #expect(history.undo(from: state("b")) == state("a"))
  }

  @Test func theOldestStatesAreDroppedFirst() {
    var history = ViewHistory(capacity: 2)
    for text in ["a", "b", "c"] { history.record(state(text)) }
    #expect(history.undo(from: state("d")) == state("c"))
    #expect(history.undo(from: state("c")) == state("b"))
    #expect(history.undo(from: state("b")) == nil)
  }
}
