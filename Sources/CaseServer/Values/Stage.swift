import JSON

/// The steps of the work, in order of progress.
enum Stage: Int, Sendable {
  case open, inProgress, onHold, resolved, closed

  /// The stage that the name says, else the category: a tenant's own "Escalated" is known by its
  /// category only.
  init(status: JSONValue?) {
    let names = [status?.text("name"), status?.text("statusCategory")].compactMap(\.self)
    self = names.lazy.compactMap(Self.init(name:)).first ?? .open
  }

  private init?(name: String) {
    switch folded(name) {
    case "open": self = .open
    case "inprogress": self = .inProgress
    case "onhold": self = .onHold
    case "resolved": self = .resolved
    case "closed": self = .closed
    default: return nil
    }
  }
}

/// How urgent a priority is; a tenant's own stands between low and medium.
enum Urgency: Int, Sendable {
  case low, other, medium, high, critical

  /// - Parameter priority: a folded name.
  init(priority: String) {
    switch priority {
    case "low": self = .low
    case "medium": self = .medium
    case "high": self = .high
    case "critical": self = .critical
    default: self = .other
    }
  }
}
