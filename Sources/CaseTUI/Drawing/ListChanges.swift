import CaseKit
import Terminal

/// Says what has changed in the list, in one sentence, until the next change.
struct ListChanges: Equatable {
  struct State: Equatable {
    var question: Question
    var view: String
    var count: Int
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

  /// The change that matters most.
  private func sentence(for state: State) -> SafeText? {
    if let failure = state.failure, failure != last?.failure {
      return failure.sentences
    }
    guard !state.isLoading else {
      return state.isSlow && last?.isSlow != true ? "Loading cases" : nil
    }
    if last?.isLoading != false || last?.count != state.count || last?.question != state.question {
      return "\(Self.counted(state.count)) in \(SafeText(state.view)), \(order(of: state))"
    }
    if last?.marks != state.marks { return "\(state.marks) marked" }
    return last?.row == state.row ? nil : "Row \(state.row + 1) of \(state.count)"
  }

  private static func counted(_ count: Int) -> SafeText {
    count == 1 ? "1 case" : "\(count) cases"
  }

  private func order(of state: State) -> SafeText {
    guard let key = state.question.sort.keys.first else { return "as the server sorts" }
    return "by \(SafeText(key.field.rawValue))\(key.isDescending ? ", descending" : "")"
  }
}

extension ListChanges.State {
  @MainActor
  init(_ model: CaseListModel) {
    self.init(
      question: model.question, view: model.view.name, count: model.rowCount,
      row: model.cursor.row, marks: model.marks.count,
      isLoading: model.isLoading || model.listing.basis == .counting,
      isSlow: model.isSlow,
      failure: model.failure?.error)
  }
}
