import CaseKit
import Moments
import Terminal

/// What the style of a piece of a case is about.
enum CaseMeaning: String, CaseIterable {
  case overdue, dueToday
  case critical, high, medium, low
  case open, inProgress, onHold, resolved, closed

  init?(_ meaning: Style.Meaning) {
    guard let known = Self.allCases.first(where: { $0.meaning == meaning }) else { return nil }
    self = known
  }

  /// How the terminal shows it.
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
    // Most rows of a list are in these: a colour is for what calls for attention.
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

  /// What it is about, in a word.
  var name: String { meaning.flatMap(CaseMeaning.init)?.rawValue ?? "\(role)" }

  /// By the level of the priority; a tenant's own has its own colour.
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

  /// By the stage that the status stands for.
  init(status: Status) {
    switch status.stage {
    case .open: self = CaseMeaning.open.style
    case .inProgress: self = CaseMeaning.inProgress.style
    case .onHold: self = CaseMeaning.onHold.style
    case .resolved: self = CaseMeaning.resolved.style
    case .closed: self = CaseMeaning.closed.style
    }
  }

  /// By when the case is due, unless it is done.
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
