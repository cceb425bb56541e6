import CaseKit

/// The number of marked cases that are in the list. Counting reads every row of a long list, so it
/// is repeated only if the marks or the rows have changed.
@MainActor
struct ShownMarks {
  private(set) var count = 0
  private var known: Known?

  private struct Known: Equatable {
    var marks: Set<String>
    var question: Question
    var generation: Int
    var rowCount: Int
  }

  mutating func count(in model: CaseListModel) {
    let now = Known(
      marks: model.marks, question: model.listing.question, generation: model.listing.generation,
      rowCount: model.rowCount)
    // Counting in a list that is read page by page is cheap.
    guard now != known || !model.listing.isComplete else { return }
    known = now
    count = now.marks.isEmpty ? 0 : model.markedCases.count
  }
}
