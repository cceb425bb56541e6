import JSON

/// The stages of the work, in order of progress.
enum Stage: Int, Sendable {
  case open, inProgress, onHold, resolved, closed

  /// The stage with the name of the status, or else that of its category: a custom status, such as
  /// "Escalated", has only a known category.
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

/// The urgency of a priority; a custom one is between low and medium.
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
