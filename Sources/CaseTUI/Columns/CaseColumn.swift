import CaseKit
import Terminal

/// A column of the list, on the screen and in the printed tables.
enum CaseColumn: String, CaseIterable {
  case ref, title, customer, channel, status, priority, updated, due, assignee
  case queue, tags, created, breached, email, phone, id

  /// The columns shown unless told otherwise.
  static let standard: [CaseColumn] = [
    .ref, .title, .customer, .channel, .status, .priority, .updated, .due, .assignee,
  ]

  var heading: SafeText {
    switch self {
    case .ref: "ID"
    case .title: "Title"
    case .customer: "Customer"
    case .channel: "Channel"
    case .status: "Status"
    case .priority: "Priority"
    case .updated: "Updated"
    case .due: "Due"
    case .assignee: "Assignee"
    case .queue: "Queue"
    case .tags: "Tags"
    case .created: "Created"
    case .breached: "Breached"
    case .email: "E-mail"
    case .phone: "Phone"
    case .id: "Case id"
    }
  }

  /// The key that the column is sorted by, where there is one.
  var sortField: SortField? { SortField(rawValue: rawValue) }

  init?(_ chosen: ChosenColumn) { self.init(rawValue: chosen.name) }

  init?(sortedBy field: SortField) { self.init(rawValue: field.rawValue) }

  /// Columns with a lower importance go first when the screen is narrow.
  var importance: Double {
    switch self {
    case .ref: 10
    case .title: 9
    case .due: 8
    case .status: 7
    case .priority: 6
    case .assignee: 5
    case .customer: 4
    case .updated: 3
    case .channel: 2
    default: 1
    }
  }

  /// Columns of the screen, at most; the title takes what is left.
  var maximumWidth: Int {
    switch self {
    case .title: .max
    case .customer: 24
    case .assignee, .tags, .email: 20
    case .status, .queue: 16
    case .channel, .priority: 12
    default: 18
    }
  }
}

// MARK: - Values

extension CaseColumn {
  /// The value as it is, for printing and for machines; moments in ISO 8601.
  func value(of item: Case) -> String {
    switch self {
    case .ref: item.ref
    case .title: item.title
    case .customer: item.customer.displayName
    case .channel: item.channels.joined(separator: ",")
    case .status: item.status.name
    case .priority: item.priority?.name ?? ""
    case .updated, .due, .created: moment(of: item)?.iso8601 ?? unreadDate(of: item) ?? ""
    case .assignee: item.assignee?.name ?? ""
    case .queue: item.queue ?? ""
    case .tags: item.tags.joined(separator: ",")
    case .breached: item.isBreached ? "yes" : "no"
    case .email: item.customer.email ?? ""
    case .phone: item.customer.phone ?? ""
    case .id: item.id
    }
  }

  /// The value of a column of moments.
  func moment(of item: Case) -> Timestamp? {
    switch self {
    case .updated: item.updatedAt
    case .due: item.dueAt
    case .created: item.createdAt
    default: nil
    }
  }

  /// What the server sent in a column of moments, where it cannot be read.
  func unreadDate(of item: Case) -> String? {
    switch self {
    case .updated: item.unreadDate(.updated)
    case .due: item.unreadDate(.due)
    case .created: item.unreadDate(.created)
    default: nil
    }
  }

  /// The value as a person reads it: moments as distances from now.
  func text(of item: Case, in context: QueryContext) -> SafeText {
    if let text = unreadDate(of: item) { return SafeText(text) }
    return switch self {
    case .due: Self.dueText(of: item, in: context)
    case .updated: Self.distance(to: item.updatedAt, from: context.now)
    case .created: Self.distance(to: item.createdAt, from: context.now)
    case .breached: item.isBreached ? "breached" : ""
    case .assignee: Self.assigneeText(of: item)
    default: SafeText(value(of: item).beginning)
    }
  }

  func style(of item: Case, in context: QueryContext) -> Style {
    switch self {
    case .due: Self.dueStyle(of: item, in: context)
    case .priority: Style(priority: item.priority)
    case .status: Style(status: item.status)
    case .ref: .reference
    case .breached: .overdue
    default: .text
    }
  }

  /// The agent, else the queue that waits for one.
  private static func assigneeText(of item: Case) -> SafeText {
    if let assignee = item.assignee { return SafeText(assignee.name.beginning) }
    return item.queue.map { "[\(SafeText($0.beginning))]" } ?? "-"
  }

  private static func distance(to moment: Timestamp?, from now: Timestamp) -> SafeText {
    moment.map { SafeText(LocalTime.distance(from: now, to: $0)) } ?? ""
  }

  /// `overdue 3d`, `today 14:30`, else the day; a case that is done shows the day alone.
  private static func dueText(of item: Case, in context: QueryContext) -> SafeText {
    guard let due = item.dueAt else { return "" }
    let zone = context.localTime
    guard !item.status.isDone else { return SafeText(zone.day(of: due).description) }
    if due < context.now {
      let distance = LocalTime.distance(from: context.now, to: due)
      guard distance.hasSuffix(" ago") else { return "overdue" }
      return "overdue \(SafeText(String(distance.dropLast(4))))"
    }
    guard zone.day(of: due) != zone.day(of: context.now) else {
      return "today \(SafeText(String(zone.text(of: due).suffix(5))))"
    }
    return SafeText(zone.dayPhrase(of: due, now: context.now))
  }

  private static func dueStyle(of item: Case, in context: QueryContext) -> Style {
    guard let due = item.dueAt, !item.status.isDone else { return .text }
    if due < context.now { return .overdue }
    let zone = context.localTime
    return zone.day(of: due) == zone.day(of: context.now) ? .dueToday : .text
  }
}

extension Style {
  init(priority: Priority?) {
    switch priority?.level {
    case .critical: self = .critical
    case .high: self = .high
    case .medium: self = .medium
    case .low: self = .low
    case .other: self = Style(.text, tint: priority?.color.flatMap { Color(hex: $0) })
    case nil: self = .muted
    }
  }

  init(status: Status) {
    switch status.stage {
    case .open: self = .open
    case .inProgress: self = .inProgress
    case .onHold: self = .onHold
    case .resolved: self = .resolved
    case .closed: self = .closed
    }
  }
}

extension CaseColumn {
  /// Reads names with commas between; a name that comes twice counts once.
  static func list(_ text: String) throws(UnknownWord) -> [CaseColumn] {
    var columns: [CaseColumn] = []
    for name in text.split(separator: ",").map({ $0.filter { !$0.isWhitespace } }) {
      guard let column = CaseColumn(rawValue: name.lowercased()) else {
        throw UnknownWord(name, kind: "column", known: allCases.map(\.rawValue))
      }
      if !columns.contains(column) { columns.append(column) }
    }
    guard !columns.isEmpty else {
      throw UnknownWord(text, kind: "column", known: allCases.map(\.rawValue))
    }
    return columns
  }
}
