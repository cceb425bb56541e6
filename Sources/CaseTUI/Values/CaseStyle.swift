import CaseKit
import Moments
import Terminal

/// The meaning that a style gives to a part of a case.
enum CaseMeaning: String, CaseIterable {
  case overdue, dueToday
  case critical, high, medium, low
  case open, inProgress, onHold, resolved, closed

  init?(_ meaning: Style.Meaning) {
    guard let known = Self.allCases.first(where: { $0.meaning == meaning }) else { return nil }
    self = known
  }

  /// The role that the meaning is drawn in.
  var role: Role {
    switch self {
    case .overdue, .critical: .alarm
    case .dueToday: .notice
    case .high: .warning
    case .onHold: .pending
    case .inProgress: .accent
    case .resolved: .settled
    case .closed: .muted
    case .low: .faint
    // Most rows of a list have these, and a colour is for values that need attention.
    case .medium, .open: .text
    }
  }

  var style: Style { Style(role, meaning: meaning) }

  private var meaning: Style.Meaning { Style.Meaning(letter: letter) }

  private var letter: Unicode.Scalar {
    switch self {
    case .overdue: "O"
    case .dueToday: "D"
    case .critical: "1"
    case .high: "2"
    case .medium: "3"
    case .low: "4"
    case .open: "o"
    case .inProgress: "i"
    case .onHold: "w"
    case .resolved: "r"
    case .closed: "c"
    }
  }
}

extension Style {
  static let overdue = CaseMeaning.overdue.style
  static let dueToday = CaseMeaning.dueToday.style

  /// The name of the meaning, else of the role.
  var name: String { meaning.flatMap(CaseMeaning.init)?.rawValue ?? "\(role)" }

  /// The style of a priority level; a tenant's own priority has its own colour.
  init(priority: Priority?) {
    switch priority?.level {
    case .critical: self = CaseMeaning.critical.style
    case .high: self = CaseMeaning.high.style
    case .medium: self = CaseMeaning.medium.style
    case .low: self = CaseMeaning.low.style
    case .other: self = Style(.text, tint: priority?.color.flatMap { Color(hex: $0) })
    case nil: self = .muted
    }
  }

  /// The style of a status, by its stage.
  init(status: Status) {
    switch status.stage {
    case .open: self = CaseMeaning.open.style
    case .inProgress: self = CaseMeaning.inProgress.style
    case .onHold: self = CaseMeaning.onHold.style
    case .resolved: self = CaseMeaning.resolved.style
    case .closed: self = CaseMeaning.closed.style
    }
  }

  /// The style of a due date; plain if the case is done.
  init(due item: Case, in context: QueryContext) {
    guard let due = item.dueAt, !item.status.isDone else {
      self = .text
      return
    }
    let zone = context.localTime
    let isToday = zone.day(of: due) == zone.day(of: context.now)
    self = due < context.now ? .overdue : isToday ? .dueToday : .text
  }
}
