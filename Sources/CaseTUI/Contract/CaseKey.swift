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
    }
  }
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
    switch self {
    case .id: writer.member(rawValue, item.id)
    case .ref: writer.member(rawValue, item.ref)
    case .title: writer.member(rawValue, item.title)
    case .status: writer.member(rawValue, item.status.name.isEmpty ? nil : item.status.name)
    case .statusCategory: writer.member(rawValue, item.status.stage.word)
    case .priority: writer.member(rawValue, item.priority?.name)
    case .assignee: writer.member(rawValue, item.assignee?.name)
    case .assigneeType: writer.member(rawValue, item.assigneeType)
    case .queue: writer.member(rawValue, item.queue)
    case .customer:
      writer.key(rawValue)
      writer.beginObject()
      for key in fields.customer { key.write(item.customer, to: &writer) }
      writer.endObject()
    case .channels: writer.member(rawValue, item.channels)
    case .tags: writer.member(rawValue, item.tags)
    case .dueAt: writer.member(rawValue, item.dueAt)
    case .breached: writer.member(rawValue, item.isBreached)
    case .createdAt: writer.member(rawValue, item.createdAt)
    case .updatedAt: writer.member(rawValue, item.updatedAt)
    case .description: writer.member(rawValue, item.description)
    case .fields:
      writer.key(rawValue)
      writer.beginArray()
      for field in CaseDetail(item).fields {
        writer.beginObject()
        for key in fields.ofField { key.write(field, to: &writer) }
        writer.endObject()
      }
      writer.endArray()
    }
  }
}

extension CaseKey.Customer {
  fileprivate func write(_ customer: Customer, to writer: inout JSONWriter) {
    switch self {
    case .name: writer.member(rawValue, customer.name)
    case .email: writer.member(rawValue, customer.email)
    case .phone: writer.member(rawValue, customer.phone)
    }
  }
}

extension CaseKey.Field {
  fileprivate func write(_ field: CaseField, to writer: inout JSONWriter) {
    switch self {
    case .name: writer.member(rawValue, field.name)
    case .key: writer.member(rawValue, field.key)
    case .type: writer.member(rawValue, field.type)
    case .custom: writer.member(rawValue, field.isCustom)
    case .value:
      switch field.value {
      case .none: writer.member(rawValue, String?.none)
      case .text(let text): writer.member(rawValue, text)
      case .list(let texts): writer.member(rawValue, texts)
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
