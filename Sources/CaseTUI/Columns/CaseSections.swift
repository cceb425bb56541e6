import CaseKit
import Terminal

/// Everything a case holds, in the order in which people ask for it; no layout.
struct CaseSections {
  struct Section: Equatable {
    var title: SafeText
    var entries: [Entry] = []
  }

  enum Entry: Equatable {
    case text(SafeText)
    case value(SafeText, SafeText, Style)
  }

  private(set) var sections: [Section] = []
  /// Whether the bound left something out, of the last section too.
  private(set) var isCut = false
  /// Bytes of values that may still be added.
  private var room: Int
  /// What the case is about.
  var title: SafeText { SafeText(detail.item.title, for: .detail) }
  private let detail: CaseDetail
  private let moment: (Timestamp) -> SafeText

  /// - Parameters:
  ///   - room: bytes of values after which the rest is left out; `nil` for everything.
  ///   - moment: how a moment is written.
  init(
    _ detail: CaseDetail, in context: QueryContext, room: Int? = nil,
    moment: @escaping (Timestamp) -> SafeText
  ) {
    self.detail = detail
    self.moment = moment
    self.room = room ?? .max
    addSummary(in: context)
    addDescription()
    addCustomer()
    addPeople()
    addFields()
    addIDs()
    addDates()
    sections.removeAll(where: \.entries.isEmpty)
  }
}

// MARK: - Sections

extension CaseSections {
  private mutating func addSummary(in context: QueryContext) {
    let item = detail.item
    begin("Summary")
    add("Status", item.status.name, Style(status: item.status))
    add("Priority", item.priority?.name, Style(priority: item.priority))
    add("Due", item.dueAt, CaseColumn.due.style(of: item, in: context))
    if item.isBreached { add("Agreement", "breached", .overdue) }
    add("Assignee", item.assignee?.name)
    add("Queue", item.queue)
    add("Customer", item.customer.displayName)
    add("Channels", item.channels.joined(separator: ", "))
    add("Tags", item.tags.joined(separator: ", "))
  }

  private mutating func addDescription() {
    begin("Description")
    guard let description = detail.item.description.flatMap({ bounded($0) }), !description.isEmpty
    else { return }
    let isMarkup = MarkupText.isMarkup(description)
    append(.text(SafeText(isMarkup ? MarkupText(description).text : description, for: .detail)))
  }

  private mutating func addCustomer() {
    let customer = detail.item.customer
    begin("Customer")
    add("Name", customer.name)
    add("E-mail", customer.email)
    add("Phone", customer.phone)
    add("Id", customer.id)
  }

  private mutating func addPeople() {
    begin("People")
    add("Assigned to", detail.item.assigneeType)
    add("Created by", detail.createdBy?.name)
    add("Updated by", detail.updatedBy?.name)
    for participant in detail.participants where !isCut {
      addStay("Participant", participant.person.name, participant.status, participant.assignedAt)
    }
    for stay in detail.queues where !isCut {
      addStay("Was in", stay.name, stay.status, stay.startedAt)
    }
  }

  private mutating func addFields() {
    begin("Fields")
    for field in detail.fields where !isCut {
      add(SafeText(field.name), field.value.texts.joined(separator: ", "))
    }
  }

  private mutating func addIDs() {
    begin("Tasks and ids")
    add("Case", detail.item.id)
    add("Template", detail.template)
    add("Source", detail.source)
    add("Language", detail.language)
    add("Type", detail.conversationType)
    add("Tasks", detail.taskIDs.joined(separator: ", "))
    add("Conversations", detail.conversationIDs.joined(separator: ", "))
    add("Sessions", detail.sessionIDs.joined(separator: ", "))
    add("Activities", detail.activityIDs.joined(separator: ", "))
    add("Comments", detail.commentIDs.joined(separator: ", "))
    addCount("Attachments", detail.attachments)
    addCount("Resolutions", detail.resolutionComments)
    addCount("Feedback", detail.feedback)
    // How long they are is known only when they are written.
    if room < .max, !detail.others.isEmpty { isCut = true }
    for other in detail.others where !isCut {
      append(.value(SafeText(other.key), other.printed, .text))
    }
  }

  private mutating func addDates() {
    begin("Dates")
    add("Created", detail.item.createdAt)
    add("Updated", detail.item.updatedAt)
    add("Due", detail.item.dueAt)
    add("ETA", detail.eta)
    add("First seen", detail.firstSeenAt)
  }
}

// MARK: - Entries

extension CaseSections {
  private mutating func begin(_ title: SafeText) {
    if !isCut { sections.append(Section(title: title)) }
  }

  /// As much of a value as there is room for; `nil` where there is none.
  private mutating func bounded(_ value: String) -> String? {
    guard !isCut, room < .max else { return isCut ? nil : value }
    let size = value.utf8.count
    defer { room -= min(room, size + Self.lineCost) }
    guard size > room else { return value }
    isCut = true
    // Up to the end of a character.
    let bytes = value.utf8.prefix(room)
    return String(String(decoding: bytes, as: UTF8.self).dropLast())
  }

  /// What a value costs besides its bytes: many short ones take their time, too.
  private static let lineCost = 64

  private mutating func append(_ entry: Entry) {
    sections[sections.count - 1].entries.append(entry)
  }

  /// Nothing where there is no value.
  private mutating func add(_ label: SafeText, _ value: String?, _ style: Style = .text) {
    guard let value, !value.isEmpty, let shown = bounded(value) else { return }
    append(.value(label, SafeText(shown, for: .detail), style))
  }

  private mutating func add(_ label: SafeText, _ value: Timestamp?, _ style: Style = .text) {
    guard let value, !isCut else { return }
    append(.value(label, moment(value), style))
  }

  private mutating func addCount(_ label: SafeText, _ elements: [JSONValue]) {
    guard !elements.isEmpty, !isCut else { return }
    append(.value(label, "\(elements.count)", .text))
  }

  private mutating func addStay(
    _ label: SafeText, _ name: String, _ status: String?, _ since: Timestamp?
  ) {
    guard let name = bounded(name) else { return }
    let parts = [SafeText(name), status.map { SafeText($0) }, since.map { "since \(moment($0))" }]
    append(.value(label, parts.compactMap(\.self).joined(separator: ", "), .text))
  }
}

extension JSONObject.Member {
  /// The value: a text as it is, anything else as one line of JSON.
  fileprivate var printed: SafeText {
    if let text = value.text { return SafeText(text, for: .detail) }
    var writer = JSONWriter()
    writer.value(value)
    return SafeText(writer.text)
  }
}
