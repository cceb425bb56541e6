import CaseKit

/// The case object of the contract: its keys and their order never change.
struct CaseJSON {
  let item: Case

  /// One line.
  func json() -> JSONWriter {
    var writer = JSONWriter()
    write(to: &writer)
    return writer
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", item.id)
    writer.member("ref", item.ref)
    writer.member("title", item.title)
    writer.member("status", item.status.name.isEmpty ? nil : item.status.name)
    writer.member("status_category", item.status.stage.word)
    writer.member("priority", item.priority?.name)
    writer.member("assignee", item.assignee?.name)
    writer.member("assignee_type", item.assigneeType)
    writer.member("queue", item.queue)
    writeCustomer(to: &writer)
    writer.member("channels", item.channels)
    writer.member("tags", item.tags)
    writer.member("due_at", item.dueAt)
    writer.member("breached", item.isBreached)
    writer.member("created_at", item.createdAt)
    writer.member("updated_at", item.updatedAt)
    writer.member("description", item.description)
    writeFields(to: &writer)
    writer.endObject()
  }

  private func writeCustomer(to writer: inout JSONWriter) {
    writer.key("customer")
    writer.beginObject()
    writer.member("name", item.customer.name)
    writer.member("email", item.customer.email)
    writer.member("phone", item.customer.phone)
    writer.endObject()
  }

  /// A list, since two fields may share a name.
  private func writeFields(to writer: inout JSONWriter) {
    writer.key("fields")
    writer.beginArray()
    for field in CaseDetail(item).fields {
      writer.beginObject()
      writer.member("name", field.name)
      writer.member("key", field.key)
      writer.member("type", field.type)
      writer.member("custom", field.isCustom)
      switch field.value {
      case .none: writer.member("value", String?.none)
      case .text(let text): writer.member("value", text)
      case .list(let texts): writer.member("value", texts)
      }
      writer.endObject()
    }
    writer.endArray()
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
