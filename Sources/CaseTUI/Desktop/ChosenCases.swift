import CaseKit
import Terminal

/// The cases that a command works on.
struct ChosenCases {
  let cases: [Case]
  /// The number of marked cases that the current filter hides.
  var hidden = 0

  /// Why there are none, to follow "not now:"; `nil` if there are some.
  var reasonAgainst: SafeText? {
    guard cases.isEmpty else { return nil }
    guard hidden > 0 else { return "no case is selected" }
    return hidden == 1
      ? "the marked case is not in this list" : "none of the \(hidden) marked cases is in this list"
  }

  /// The title of a menu for them, e.g. `Copy 3 cases`.
  ///
  /// - Parameter verb: what the menu does.
  func title(_ verb: SafeText) -> SafeText {
    let count = cases.count
    guard hidden == 0 else {
      return "\(verb) \(count) of \(count + hidden) marked, \(hidden) not in this list"
    }
    return count > 1 ? "\(verb) \(count) cases" : verb
  }
}

extension ChosenCases {
  /// The marked cases of a list, or the selected case if none is marked.
  @MainActor
  init(in model: CaseListModel) {
    let selected = model.selected.map { [$0] } ?? []
    cases = model.marks.isEmpty ? selected : model.markedCases
    hidden = max(0, model.marks.count - cases.count)
  }

  /// One case.
  init(_ item: Case) { cases = [item] }
}
