@testable import CaseKit

extension CaseListModel {
  /// The task that builds the columns of a completely read list.
  var layout: Task<Void, Never>? { runner.task(.makeColumns) }

  /// The task that builds columns of the next rows while a list is read.
  var layingOut: Task<Void, Never>? { runner.task(.makeSegment) }

  /// Searches the cache, whatever is shown.
  func recall() {
    perform { $0.loading.rows.recall(isUnreachable: $0.failure != nil, &$0.outbox) }
  }
}
