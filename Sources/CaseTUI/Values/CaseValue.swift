import CaseKit
import Moments
import Terminal

/// The definition of one value of a case: its heading, how to read it and how to show it. JSON,
/// columns, templates and the sections of a case all use it.
struct CaseValue: Sendable {
  typealias Looks = @Sendable (Case, QueryContext) -> Style
  typealias Shown = @Sendable (Case, QueryContext) -> SafeText

  /// The label before the value of one case.
  let label: String
  /// The heading above a column of values.
  let heading: SafeText
  /// The schema of the value in JSON; for an object, without its keys.
  let schema: JSONSchema
  let read: @Sendable (Case) -> CaseContent
  let style: Looks
  private let shown: Shown?

  init(
    _ label: String, heading: SafeText? = nil, _ schema: JSONSchema,
    style: @escaping Looks = { _, _ in .text }, shown: Shown? = nil,
    read: @escaping @Sendable (Case) -> CaseContent
  ) {
    self.label = label
    self.heading = heading ?? SafeText(label)
    self.schema = schema
    self.style = style
    self.shown = shown
    self.read = read
  }

  /// The value in a row, for users: relative times, and long texts cut.
  func text(of item: Case, in context: QueryContext) -> SafeText {
    let content = read(item)
    if case .moment(_, let unread?) = content { return SafeText(unread) }
    if let shown { return shown(item, context) }
    return switch content {
    case .moment(let moment, _):
      moment.map { SafeText(LocalTime.distance(from: context.now, to: $0)) } ?? ""
    case .flag(let isSet, let word): isSet ? SafeText(word) : ""
    default: SafeText(content.text((yes: "", no: "")).beginning)
    }
  }
}

/// The value of a case before it is formatted.
enum CaseContent: Equatable, Sendable {
  case text(String?)
  case list([String])
  /// A timestamp; `unread` is the text of a date that cannot be read.
  case moment(Timestamp?, unread: String?)
  /// A flag; the word is shown if it is set.
  case flag(Bool, word: String)
  /// The display name of the customer; the customer's other data are separate values.
  case customer(String)
  case fields([CaseField])
  case unreadDates([UnreadDate])

  /// The value in one text; empty if it is missing, or if it needs JSON.
  ///
  /// - Parameters:
  ///   - separator: separates the texts of a list.
  ///   - words: the texts for a flag that is set or not.
  func text(between separator: String = ",", _ words: (yes: String, no: String)) -> String {
    switch self {
    case .text(let text): text ?? ""
    case .list(let texts): texts.joined(separator: separator)
    case .moment(let moment, let unread): moment?.iso8601 ?? unread ?? ""
    case .flag(let isSet, _): isSet ? words.yes : words.no
    case .customer(let name): name
    case .fields, .unreadDates: ""
    }
  }
}

// MARK: - The table of values

extension CaseValue {
  static let id = CaseValue(
    "Case", heading: "Case id", .string.described("Opaque and unique.")
  ) { .text($0.id) }
  static let ref = CaseValue(
    "ID", .string.described("The name that people use for the case, e.g. CS000100."),
    style: { _, _ in .reference }
  ) { .text($0.ref) }
  static let title = CaseValue("Title", .string) { .text($0.title) }
  static let status = CaseValue(
    "Status", .string.orNull.described("The name that the tenant gave it."),
    style: { item, _ in Style(status: item.status) }
  ) { .text($0.status.name.isEmpty ? nil : $0.status.name) }
  static let statusCategory = CaseValue(
    "Status category", .choice(Status.Stage.allCases.map(\.word))
  ) { .text($0.status.stage.word) }
  static let priority = CaseValue(
    "Priority", .string.orNull, style: { item, _ in Style(priority: item.priority) }
  ) { .text($0.priority?.name) }
  static let assignee = CaseValue(
    "Assignee", .string.orNull.described("The agent's name."),
    shown: { item, _ in responsible(for: item) }
  ) { .text($0.assignee?.name) }
  static let assigneeType = CaseValue(
    "Assigned to",
    .string.orNull.described("As the API sends it: agent, queues, unassigned.")
  ) { .text($0.assigneeType) }
  static let queue = CaseValue("Queue", .string.orNull) { .text($0.queue) }
  static let customer = CaseValue("Customer", .object([])) { .customer($0.customer.displayName) }
  static let customerName = CaseValue("Name", .string.orNull) { .text($0.customer.name) }
  static let email = CaseValue("E-mail", .string.orNull) { .text($0.customer.email) }
  static let phone = CaseValue("Phone", .string.orNull) { .text($0.customer.phone) }
  static let channels = CaseValue(
    "Channels", heading: "Channel", .array(of: .string)
  ) { .list($0.channels) }
  static let tags = CaseValue("Tags", .array(of: .string)) { .list($0.tags) }
  static let due = CaseValue(
    "Due", .moment.orNull, style: { Style(due: $0, in: $1) }, shown: { due(of: $0, in: $1) }
  ) { .moment($0.dueAt, unread: $0.unreadDate(.due)) }
  static let breached = CaseValue(
    "Agreement", heading: "Breached",
    .boolean.described("Whether the service-level agreement is breached."),
    style: { _, _ in .overdue }
  ) { .flag($0.isBreached, word: "breached") }
  static let created = CaseValue("Created", .moment.orNull) {
    .moment($0.createdAt, unread: $0.unreadDate(.created))
  }
  static let updated = CaseValue("Updated", .moment.orNull) {
    .moment($0.updatedAt, unread: $0.unreadDate(.updated))
  }
  static let description = CaseValue(
    "Description", .string.orNull.described("Untrusted text; may contain HTML.")
  ) { .text($0.description) }
  static let fields = CaseValue("Fields", .array(of: .object([]))) { .fields($0.fields) }
  static let unreadDates = CaseValue(
    "Unread dates",
    .object(CaseKey.dates.map { ($0.key.rawValue, .string) }, required: { _ in false })
      .described("Dates that could not be read, as they were sent; those dates are null.")
  ) { .unreadDates($0.unreadDates) }
}

// MARK: - Values that say more than they hold

extension CaseValue {
  /// The agent; if there is none, the queue.
  private static func responsible(for item: Case) -> SafeText {
    if let assignee = item.assignee { return SafeText(assignee.name.beginning) }
    return item.queue.map { "[\(SafeText($0.beginning))]" } ?? "-"
  }

  /// `overdue 3d`, `today 14:30`, else the day; for a case that is done, always the day.
  private static func due(of item: Case, in context: QueryContext) -> SafeText {
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
}
