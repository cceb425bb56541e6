import CaseKit
import JSON
import Moments
import Terminal

/// All data of a case in sections, in the order in which users look for it; without a layout.
///
/// - Parameter Text: safe text for drawing, or exact text for a file.
struct CaseOutline<Text: Equatable> {
  struct Section: Equatable {
    var title: Text
    var entries: [Entry] = []
  }

  enum Entry: Equatable {
    case text(Text)
    case value(Text, Text, Style)
  }

  /// How strings are converted to texts.
  struct Writing {
    var moment: (Timestamp) -> String
    /// Converts a text of one line.
    var line: (String) -> Text
    /// Converts a text that may have several lines.
    var reading: (String) -> Text
  }

  private(set) var sections: [Section] = []
  /// Whether something was left out, in any section.
  private(set) var isCut = false
  /// The number of bytes of values that may still be added.
  private var room: Int
  /// The number of bytes of the title to show.
  private let titleRoom: Int
  /// The title of the case.
  var title: Text { writing.reading(detail.item.title.beginning(titleRoom)) }
  private let detail: CaseDetail
  private let writing: Writing

  /// - Parameter room: the number of bytes of values to include; `nil` for all.
  init(_ detail: CaseDetail, in context: QueryContext, room: Int? = nil, _ writing: Writing) {
    self.detail = detail
    self.writing = writing
    self.room = room ?? .max
    titleRoom = room ?? .max
    if detail.item.title.utf8.count > titleRoom { isCut = true }
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

/// The sections as safe text, for drawing.
typealias CaseSections = CaseOutline<SafeText>

extension CaseSections {
  /// - Parameter moment: formats a timestamp.
  init(
    _ detail: CaseDetail, in context: QueryContext, room: Int? = nil,
    moment: @escaping (Timestamp) -> SafeText
  ) {
    self.init(
      detail, in: context, room: room,
      Writing(
        moment: { moment($0).string }, line: { SafeText($0) },
        reading: { SafeText($0, for: .detail) }))
  }
}

// MARK: - Sections

extension CaseOutline {
  private mutating func addSummary(in context: QueryContext) {
    let item = detail.item
    begin("Summary")
    for value in [CaseValue.status, .priority, .due, .breached] {
      add(value, value.style(item, context))
    }
    for value in [CaseValue.assignee, .queue, .customer, .channels, .tags] { add(value) }
  }

  private mutating func addDescription() {
    begin("Description")
    guard let description = bounded(detail.item.description ?? ""), !description.isEmpty else {
      return
    }
    let isMarkup = MarkupText.isMarkup(description)
    append(.text(writing.reading(isMarkup ? MarkupText(description).text : description)))
  }

  private mutating func addCustomer() {
    begin("Customer")
    for value in [CaseValue.customerName, .email, .phone] { add(value) }
    add("Id", detail.item.customer.id)
  }

  private mutating func addPeople() {
    begin("People")
    add(.assigneeType)
    add("Created by", detail.createdBy?.name)
    add("Updated by", detail.updatedBy?.name)
    for participant in detail.participants {
      addStay("Participant", participant.person.name, participant.status, participant.assignedAt)
    }
    for stay in detail.queues { addStay("Was in", stay.name, stay.status, stay.startedAt) }
  }

  private mutating func addFields() {
    begin("Fields")
    for field in detail.fields where !isCut {
      add(field.name, field.value.texts.joined(separator: ", "))
    }
  }

  private mutating func addIDs() {
    begin("Tasks and ids")
    add(.id)
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
    // Their length is known only after they are formatted.
    if room < .max, !detail.others.isEmpty { isCut = true }
    for other in detail.others where !isCut { add(other.key, other.printed) }
  }

  private mutating func addDates() {
    begin("Dates")
    for value in [CaseValue.created, .updated, .due] { add(value) }
    add("ETA", detail.eta)
    add("First seen", detail.firstSeenAt)
  }
}

// MARK: - Entries

extension CaseOutline {
  private mutating func begin(_ title: String) {
    if !isCut { sections.append(Section(title: writing.line(title))) }
  }

  /// The part of a value that fits into the remaining room; `nil` if there is none left.
  private mutating func bounded(_ value: String) -> String? {
    guard !isCut, room < .max else { return isCut ? nil : value }
    let size = value.utf8.count
    defer { room -= min(room, size + Self.lineCost) }
    guard size > room else { return value }
    isCut = true
    return value.beginning(room)
  }

  /// The cost of a value in addition to its bytes, because many short values take time, too.
  private static var lineCost: Int { 64 }

  private mutating func append(_ entry: Entry) {
    sections[sections.count - 1].entries.append(entry)
  }

  /// Adds a value, if the case has it.
  private mutating func add(_ value: CaseValue, _ style: Style = .text) {
    switch value.read(detail.item) {
    case .moment(let moment, let unread):
      add(value.label, moment, style)
      add(value.label, unread)
    case .flag(let isSet, let word): add(value.label, isSet ? word : nil, style)
    case let content: add(value.label, content.text(between: ", ", ("", "")), style)
    }
  }

  /// Adds a value with a label, if there is one.
  private mutating func add(_ label: String, _ value: String?, _ style: Style = .text) {
    guard let value, !value.isEmpty, let shown = bounded(value) else { return }
    append(.value(writing.line(label), writing.reading(shown), style))
  }

  private mutating func add(_ label: String, _ value: Timestamp?, _ style: Style = .text) {
    add(label, value.map(writing.moment), style)
  }

  private mutating func addCount(_ label: String, _ elements: [JSONValue]) {
    add(label, elements.isEmpty ? nil : String(elements.count))
  }

  private mutating func addStay(
    _ label: String, _ name: String, _ status: String?, _ since: Timestamp?
  ) {
    let parts = [name, status, since.map { "since \(writing.moment($0))" }]
    add(label, parts.compactMap(\.self).joined(separator: ", "))
  }
}

extension JSONObject.Member {
  /// The value as text: a string unchanged, anything else as one line of JSON.
  fileprivate var printed: String {
    if let text = value.text { return text }
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
  }
}
