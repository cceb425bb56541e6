import CaseKit

/// The keys of the case object of the contract: neither they nor their order ever change.
enum CaseKey: String, CaseIterable, Sendable {
  case id, ref, title, status
  case statusCategory = "status_category"
  case priority, assignee
  case assigneeType = "assignee_type"
  case queue, customer, channels, tags
  case dueAt = "due_at"
  case breached
  case createdAt = "created_at"
  case updatedAt = "updated_at"
  case description, fields
  case unreadDates = "unread_dates"

  /// The keys inside `customer`.
  enum Customer: String, CaseIterable, Sendable { case name, email, phone }

  /// The keys of each element of `fields`.
  enum Field: String, CaseIterable, Sendable { case name, key, type, custom, value }
}

// MARK: - Schemas

extension CaseKey {
  /// - Parameter fields: the keys inside objects.
  func schema(of fields: CaseFields) -> JSONSchema {
    switch self {
    case .id: .string.described("Opaque and unique.")
    case .ref: .string.described("What people call the case, e.g. CS000100.")
    case .title: .string
    case .status: .string.orNull.described("The name that the tenant gave it.")
    case .statusCategory: .choice(Status.Stage.allCases.map(\.word))
    case .priority: .string.orNull
    case .assignee: .string.orNull.described("The agent's name.")
    case .assigneeType: .string.orNull.described("As the API sends it: agent, queues, unassigned.")
    case .queue: .string.orNull
    case .customer: fields.object(fields.customer.map { ($0.rawValue, .string.orNull) })
    case .channels, .tags: .array(of: .string)
    case .dueAt: .moment.orNull
    case .breached: .boolean.described("Whether the service-level agreement is breached.")
    case .createdAt, .updatedAt: .moment.orNull
    case .description: .string.orNull.described("Typed by a stranger; may hold HTML.")
    case .fields: .array(of: fields.object(fields.ofField.map { ($0.rawValue, $0.schema) }))
    case .unreadDates:
      .object(CaseKey.dates.map { ($0.key.rawValue, .string) }, required: { _ in false })
        .described("What was sent as a date that cannot be read; that date is null.")
    }
  }

  /// Whether the key stands only in cases that have something under it.
  var isSeldom: Bool { self == .unreadDates }

  /// The keys of moments.
  static let dates: [(key: CaseKey, kind: UnreadDate.Kind)] = [
    (.dueAt, .due), (.createdAt, .created), (.updatedAt, .updated),
  ]
}

extension CaseKey.Field {
  fileprivate var schema: JSONSchema {
    switch self {
    case .name: .string.described("As the form shows it; two fields may share it.")
    case .key: .string.orNull.described("As programs call it.")
    case .type: .string.orNull
    case .custom: .boolean
    case .value: .anyOf([.string.orNull, .array(of: .string)])
    }
  }
}

// MARK: - Values

extension CaseKey {
  func write(_ item: Case, _ fields: CaseFields, to writer: inout JSONWriter) {
    guard !isSeldom || !item.unreadDates.isEmpty else { return }
    writer.key(rawValue)
    writeValue(of: item, fields, to: &writer)
  }

  func writeValue(of item: Case, _ fields: CaseFields = .all, to writer: inout JSONWriter) {
    switch self {
    case .id: writer.string(item.id)
    case .ref: writer.string(item.ref)
    case .title: writer.string(item.title)
    case .status: writer.write(item.status.name.isEmpty ? nil : item.status.name)
    case .statusCategory: writer.string(item.status.stage.word)
    case .priority: writer.write(item.priority?.name)
    case .assignee: writer.write(item.assignee?.name)
    case .assigneeType: writer.write(item.assigneeType)
    case .queue: writer.write(item.queue)
    case .customer: Self.write(item.customer, fields, to: &writer)
    case .channels: writer.write(item.channels)
    case .tags: writer.write(item.tags)
    case .dueAt: writer.write(item.dueAt)
    case .breached: writer.bool(item.isBreached)
    case .createdAt: writer.write(item.createdAt)
    case .updatedAt: writer.write(item.updatedAt)
    case .description: writer.write(item.description)
    case .fields: Self.write(item.fields, fields, to: &writer)
    case .unreadDates: Self.write(item.unreadDates, to: &writer)
    }
  }

  private static func write(
    _ customer: CaseKit.Customer, _ fields: CaseFields, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    for key in fields.customer { writer.member(key.rawValue, key.value(of: customer)) }
    writer.endObject()
  }

  private static func write(
    _ list: [CaseField], _ fields: CaseFields, to writer: inout JSONWriter
  ) {
    writer.beginArray()
    for field in list {
      writer.beginObject()
      for key in fields.ofField { key.write(field, to: &writer) }
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ list: [UnreadDate], to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, kind) in dates {
      if let date = list.first(where: { $0.kind == kind }) {
        writer.member(key.rawValue, date.text)
      }
    }
    writer.endObject()
  }
}

extension CaseKey.Customer {
  func value(of customer: Customer) -> String? {
    switch self {
    case .name: customer.name
    case .email: customer.email
    case .phone: customer.phone
    }
  }
}

extension CaseKey.Field {
  fileprivate func write(_ field: CaseField, to writer: inout JSONWriter) {
    writer.key(rawValue)
    switch self {
    case .name: writer.string(field.name)
    case .key: writer.write(field.key)
    case .type: writer.write(field.type)
    case .custom: writer.bool(field.isCustom)
    case .value:
      switch field.value {
      case .none: writer.null()
      case .text(let text): writer.string(text)
      case .list(let texts): writer.write(texts)
      }
    }
  }
}

extension Status.Stage {
  /// One of five words, whatever the tenant calls its statuses: the API itself calls most of them
  /// `open`.
  var word: String {
    switch self {
    case .open: "open"
    case .inProgress: "in_progress"
    case .onHold: "on_hold"
    case .resolved: "resolved"
    case .closed: "closed"
    }
  }
}
