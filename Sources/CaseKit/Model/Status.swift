/// The status of a case: the tenant's name for it, and its category.
public struct Status: Equatable, Hashable, Sendable {
  /// The tenant's name for the status; empty if there is none.
  public var name: String
  /// The category as sent; may be missing. Only `open` has been seen so far.
  public var category: String?

  /// A status by its name and category.
  public init(name: String = "", category: String? = nil) {
    self.name = name
    self.category = category
  }

  /// The stages of a case in order of progress. Sorting by status uses this order.
  public enum Stage: Int, Comparable, CaseIterable, Sendable {
    case open, inProgress, onHold, resolved, closed

    /// Whether the left stage comes before the right one.
    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// The stage by the name, else by the category, else `open`, because a tenant's own status, such
  /// as "Escalated", usually means open work. The name comes first, because the API calls "In
  /// Progress" `open`, too.
  public var stage: Stage {
    Self.stage(of: name) ?? category.flatMap(Self.stage(of:)) ?? .open
  }

  /// Whether the case is resolved or closed; the API's `unresolved` is the opposite.
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
