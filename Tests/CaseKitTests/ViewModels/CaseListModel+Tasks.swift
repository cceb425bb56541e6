@testable import CaseKit

extension CaseListModel {
  /// Lays a list that was read whole out in columns.
  var layout: Task<Void, Never>? { task(.makeColumns) }

  /// Lays out the next rows of a list that is being read.
  var layingOut: Task<Void, Never>? { task(.makeSegment) }

  /// Searches the cache, whatever is shown.
  func recall() {
    perform { $0.loading.rows.recall(isUnreachable: $0.failure != nil, &$0.outbox) }
  }
}
