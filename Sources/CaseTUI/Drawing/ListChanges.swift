import CaseKit
import Terminal

/// A sentence about the last change of the list, for screen readers.
struct ListChanges: Equatable {
  struct State: Equatable {
    var question: Question
    var view: String
    var filter: Query
    var count: Int
    /// Whether more rows may come.
    var mayGrow = false
    var row: Int
    var marks: Int
    var isLoading: Bool
    var isSlow: Bool
    var failure: APIError?
  }

  private var last: State?
  private(set) var news: SafeText?

  mutating func take(_ state: State) {
    if state != last { news = sentence(for: state) ?? news }
    last = state
  }

  /// The sentence for the most important change.
  private func sentence(for state: State) -> SafeText? {
    if let failure = state.failure, failure != last?.failure {
      return failure.sentences
    }
    guard !state.isLoading else {
      return state.isSlow && last?.isSlow != true ? "Loading cases" : nil
    }
    if last?.isLoading != false || last?.count != state.count || last?.question != state.question {
      let terms = state.filter.terms.map { SafeText($0.description) }
      return ([counted(state)] + terms + [order(of: state)]).joined(separator: ", ")
    }
    if last?.marks != state.marks { return "\(state.marks) marked" }
    return last?.row == state.row ? nil : "Row \(state.row + 1) of \(number(of: state))"
  }

  private func number(of state: State) -> SafeText {
    state.mayGrow ? "\(state.count)+" : "\(state.count)"
  }

  private func counted(_ state: State) -> SafeText {
    "\(number(of: state)) \(state.count == 1 ? "case" : "cases" as SafeText) in \(SafeText(state.view))"
  }

  private func order(of state: State) -> SafeText {
    let keys = state.question.sort.keys.map { key -> SafeText in
      "\(SafeText(key.field.rawValue))\(key.isDescending ? " descending" : "")"
    }
    return keys.isEmpty ? "in server order" : "by \(keys.joined(separator: ", then "))"
  }
}

extension ListChanges.State {
  @MainActor
  init(_ model: CaseListModel) {
    self.init(
      question: model.question, view: model.view.name, filter: model.filter.query,
      count: model.rowCount,
      mayGrow: model.listing.mayGrow,
      row: model.cursor.row, marks: model.marks.count,
      isLoading: model.isLoading || model.listing.basis == .counting,
      isSlow: model.isSlow,
      failure: model.failure?.error)
  }
}
