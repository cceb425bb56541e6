import CaseKit
import Terminal

/// Why a command of the list is not available now.
struct ListReasons {
  let model: CaseListModel

  /// - Returns: `nil` if the list does not speak against the command.
  @MainActor
  func against(_ command: Command) -> SafeText? {
    switch command {
    case .markAll where model.rowCount == 0: "the list is empty"
    case .open where model.selected == nil, .mark where model.selected == nil,
      .openPage where model.selected == nil:
      "no case is selected"
    case .nextChange where model.changes.isEmpty, .previousChange where model.changes.isEmpty,
      .lookAtAll where model.changes.markedIDs.isEmpty:
      model.listing.isComplete
        ? "no new or changed cases" : "no new or changed cases read so far"
    case .readOn where !model.listing.isCutShort: "there is nothing more to read"
    case .undo where !model.canUndo: "nothing to undo"
    case .redo where !model.canRedo: "nothing to redo"
    case .relax where model.filter.query.terms.isEmpty: "no filter is set"
    case .caseBefore: againstCaseBefore
    case .jumpBack where !model.canJumpBack: "nothing to go back to"
    case .jumpForward where !model.canJumpForward: "nothing to go forward to"
    default: nil
    }
  }

  @MainActor
  private var againstCaseBefore: SafeText? {
    guard let before = model.caseBefore else { return "no other view was shown before" }
    guard model.rowOfCaseBefore == nil else { return nil }
    let ref = SafeText(before.ref.beginning)
    return model.listing.isComplete
      ? "\(ref) is not in this list" : "\(ref) is not among the rows read so far"
  }
}
