/// Where a case stands: the tenant's own name for it, and the category it belongs to.
public struct Status: Equatable, Hashable, Sendable {
  /// The name that the tenant gave it; empty where there is none.
  public var name: String
  /// As sent; only `open` has been seen, tenants add names and the category may be missing.
  public var category: String?

  /// A status by its name and category.
  public init(name: String = "", category: String? = nil) {
    self.name = name
    self.category = category
  }

  /// The steps of the work, in order of progress; sorting by status follows them.
  public enum Stage: Int, Comparable, CaseIterable, Sendable {
    case open, inProgress, onHold, resolved, closed

    /// Whether the left stage comes first in the life of a case.
    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// The stage that the name says, else the category, else `open`: a tenant's "Escalated" is work
  /// still to be done. The name comes first since the API calls "In Progress" `open` as well.
  public var stage: Stage {
    Self.stage(of: name) ?? category.flatMap(Self.stage(of:)) ?? .open
  }

  /// Resolved or closed: what the API calls not `unresolved`.
  public var isDone: Bool { stage >= .resolved }

  private static func stage(of name: String) -> Stage? {
    switch Name(name).key {
    case "open", "new", "reopened": .open
    case "inprogress": .inProgress
    case "onhold", "pending", "waiting": .onHold
    case "resolved", "done": .resolved
    case "closed": .closed
    default: nil
    }
  }
}
