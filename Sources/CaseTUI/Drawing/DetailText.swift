import CaseKit
import Terminal

/// Everything a case holds as lines of a width, in sections.
struct DetailText {
  /// A line, and the style of its first columns where a label stands in them.
  struct Line: Equatable {
    var label: SafeText = ""
    var text: SafeText
    var style: Style = .text

    /// The columns that a folded text takes of the label and the text together.
    func columns(of needle: String) -> [Range<Int>] { (label + text).columns(of: needle) }
  }

  private(set) var lines: [Line] = []
  /// The line that each section begins at.
  private(set) var sections: [Int] = []

  private let width: Int
  private let labelWidth: Int

  /// - Parameter isFull: raw JSON and ids as well, as on the detail screen.
  init(_ detail: CaseDetail, in context: QueryContext, width: Int, isFull: Bool) {
    self.width = max(1, width)
    labelWidth = min(16, width / 3)
    let item = detail.item
    addTitle(of: item)
    addSummary(of: item, in: context)
    addDescription(of: item)
    guard isFull else { return }
    addCustomer(item.customer)
    addPeople(of: detail, in: context)
    addFields(detail.fields)
    addReferences(of: detail)
    addDates(of: detail, in: context)
    addRaw(item.raw)
  }
}

// MARK: - Sections

extension DetailText {
  private mutating func addTitle(of item: Case) {
    sections.append(0)
    add(SafeText(item.ref), style: .accent)
    for line in SafeText(item.title, for: .detail).wrapped(to: width) { add(line, style: .heading) }
  }

  private mutating func addSummary(of item: Case, in context: QueryContext) {
    add("")
    add("Status", SafeText(item.status.name, for: .detail), style: Style(status: item.status))
    add(
      "Priority", SafeText(item.priority?.name ?? "", for: .detail),
      style: Style(priority: item.priority))
    add("Due", due(of: item, in: context), style: CaseColumn.due.style(of: item, in: context))
    if item.isBreached { add("Agreement", "breached", style: .overdue) }
    add("Assignee", CaseColumn.assignee.text(of: item, in: context))
    add("Queue", SafeText(item.queue ?? "", for: .detail))
    add("Customer", SafeText(item.customer.displayName, for: .detail))
    add("Channels", SafeText(item.channels.joined(separator: ", "), for: .detail))
    add("Tags", SafeText(item.tags.joined(separator: ", "), for: .detail))
  }

  private mutating func addDescription(of item: Case) {
    addSection("Description")
    guard let description = item.description, !description.isEmpty else {
      add("There is none.", style: .muted)
      return
    }
    for line in SafeText(description, for: .detail).wrapped(to: width) { add(line) }
  }

  private mutating func addCustomer(_ customer: Customer) {
    addSection("Customer")
    add("Name", customer.name)
    add("E-mail", customer.email)
    add("Phone", customer.phone)
    add("Id", customer.id)
  }

  private mutating func addPeople(of detail: CaseDetail, in context: QueryContext) {
    addSection("People")
    add("Assignee", detail.item.assignee?.name)
    add("Assigned to", detail.item.assigneeType)
    add("Created by", detail.createdBy?.name)
    add("Updated by", detail.updatedBy?.name)
    for participant in detail.participants {
      let since = participant.assignedAt.map { context.localTime.text(of: $0) }
      add("Participant", spoken([participant.person.name, participant.status, since]))
    }
    for stay in detail.queues {
      let since = stay.startedAt.map { context.localTime.text(of: $0) }
      add("Was in", spoken([stay.name, stay.status, since]))
    }
  }

  private mutating func addFields(_ fields: [CaseField]) {
    guard !fields.isEmpty else { return }
    addSection("Fields")
    for field in fields {
      let value = field.value.texts.joined(separator: ", ")
      add(
        SafeText(field.name), value.isEmpty ? "-" : SafeText(value, for: .detail),
        style: value.isEmpty ? .muted : .text)
    }
  }

  private mutating func addReferences(of detail: CaseDetail) {
    addSection("Tasks and ids")
    add("Case", detail.item.id)
    add("Template", detail.template)
    add("Source", detail.source)
    add("Language", detail.language)
    add("Type", detail.conversationType)
    add("Tasks", spoken(detail.taskIDs))
    add("Conversations", spoken(detail.conversationIDs))
    add("Sessions", spoken(detail.sessionIDs))
    add("Activities", spoken(detail.activityIDs))
    add("Comments", spoken(detail.commentIDs))
    if !detail.attachments.isEmpty { add("Attachments", "\(detail.attachments.count)") }
    for other in detail.others { add(SafeText(other.key), SafeText(other.value.printed)) }
  }

  private mutating func addDates(of detail: CaseDetail, in context: QueryContext) {
    addSection("Dates")
    let item = detail.item
    let moments: [(SafeText, Timestamp?)] = [
      ("Created", item.createdAt), ("Updated", item.updatedAt), ("Due", item.dueAt),
      ("ETA", detail.eta), ("First seen", detail.firstSeenAt),
    ]
    for (label, moment) in moments {
      add(label, moment.map { SafeText(context.localTime.text(of: $0)) } ?? "")
    }
  }

  private mutating func addRaw(_ raw: RawObject) {
    addSection("Raw JSON")
    for line in SafeText(raw.text(.pretty), for: .detail).wrapped(to: width) {
      add(line, style: .muted)
    }
  }

  private func due(of item: Case, in context: QueryContext) -> SafeText {
    guard let due = item.dueAt else { return "" }
    let date = SafeText(context.localTime.text(of: due))
    return "\(date) (\(CaseColumn.due.text(of: item, in: context)))"
  }

  private func spoken(_ parts: [String?]) -> String {
    parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

// MARK: - Lines

extension DetailText {
  private mutating func addSection(_ title: SafeText) {
    add("")
    sections.append(lines.count)
    add(title, style: .heading)
  }

  private mutating func add(_ text: SafeText, style: Style = .text) {
    lines.append(Line(text: text, style: style))
  }

  private mutating func add(_ label: SafeText, _ value: String?) {
    add(label, SafeText(value ?? "", for: .detail))
  }

  /// A label and its value, wrapped beside it; nothing where there is no value.
  private mutating func add(_ label: SafeText, _ value: SafeText, style: Style = .text) {
    guard !value.isEmpty else { return }
    for (index, part) in value.wrapped(to: max(1, width - labelWidth - 1)).enumerated() {
      let label = index == 0 ? label : ""
      lines.append(Line(label: label.fitted(to: labelWidth) + " ", text: part, style: style))
    }
  }
}

extension JSONValue {
  /// One line of JSON.
  var printed: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.text
  }
}
