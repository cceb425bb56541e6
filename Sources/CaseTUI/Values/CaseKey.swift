import CaseKit
import JSON

/// The keys of the case object in the contract. Neither the keys nor their order ever change.
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

  /// The value of the key.
  var value: CaseValue {
    switch self {
    case .id: .id
    case .ref: .ref
    case .title: .title
    case .status: .status
    case .statusCategory: .statusCategory
    case .priority: .priority
    case .assignee: .assignee
    case .assigneeType: .assigneeType
    case .queue: .queue
    case .customer: .customer
    case .channels: .channels
    case .tags: .tags
    case .dueAt: .due
    case .breached: .breached
    case .createdAt: .created
    case .updatedAt: .updated
    case .description: .description
    case .fields: .fields
    case .unreadDates: .unreadDates
    }
  }

  /// Whether the key is left out if the case has no value for it.
  var isSeldom: Bool { self == .unreadDates }

  /// The keys whose values are dates.
  static let dates: [(key: CaseKey, kind: UnreadDate.Kind)] = [
    (.dueAt, .due), (.createdAt, .created), (.updatedAt, .updated),
  ]
}

extension CaseKey.Customer {
  /// The value of the key.
  var value: CaseValue {
    switch self {
    case .name: .customerName
    case .email: .email
    case .phone: .phone
    }
  }
}

// MARK: - Schemas

extension CaseKey {
  /// - Parameter fields: the keys inside objects.
  func schema(of fields: CaseFields) -> JSONSchema {
    switch self {
    case .customer: fields.object(fields.customer.map { ($0.rawValue, $0.value.schema) })
    case .fields: .array(of: fields.object(fields.ofField.map { ($0.rawValue, $0.schema) }))
    default: value.schema
    }
  }
}

extension CaseKey.Field {
  fileprivate var schema: JSONSchema {
    switch self {
    case .name: .string.described("The name in the form; two fields may share it.")
    case .key: .string.orNull.described("The key that programs use.")
    case .type: .string.orNull
    case .custom: .boolean
    case .value: .anyOf([.string.orNull, .array(of: .string)])
    }
  }
}

// MARK: - As JSON

extension CaseKey {
  func write(_ item: Case, _ fields: CaseFields, to writer: inout JSONWriter) {
    guard !isSeldom || !item.unreadDates.isEmpty else { return }
    writer.key(rawValue)
    writeValue(of: item, fields, to: &writer)
  }

  func writeValue(of item: Case, _ fields: CaseFields = .all, to writer: inout JSONWriter) {
    switch value.read(item) {
    case .text(let text): writer.write(text)
    case .list(let texts): writer.write(texts)
    case .moment(let moment, _): writer.write(moment)
    case .flag(let isSet, _): writer.bool(isSet)
    case .customer: Self.writeCustomer(of: item, fields, to: &writer)
    case .fields(let list): Self.write(list, fields, to: &writer)
    case .unreadDates(let list): Self.write(list, to: &writer)
    }
  }

  private static func writeCustomer(
    of item: Case, _ fields: CaseFields, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    for key in fields.customer {
      guard case .text(let text) = key.value.read(item) else { continue }
      writer.member(key.rawValue, text)
    }
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
  /// One of five words, whatever the tenant's names are; the API's own category is `open` for most
  /// statuses.
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
