/// How cases are ordered: by one key after the other, the id last so that the order is total.
public struct SortOrder: Equatable, Hashable, Sendable {
  public var keys: [SortKey]

  public init(_ keys: [SortKey] = []) { self.keys = keys }
}

public struct SortKey: Equatable, Hashable, Sendable {
  public var field: SortField
  public var isDescending: Bool

  public init(_ field: SortField, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// What cases can be sorted by, under the names that people type.
public enum SortField: String, CaseIterable, Sendable {
  case ref, title, status, priority, assignee, customer, queue, channel, due, created, updated
}
