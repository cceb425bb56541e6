import JSON

/// A value that many cases share. A cache file stores it once, and its number with each case.
struct CodedValue: Hashable, Sendable {
  let key: CodedKey
  private let parts: [String?]

  init(_ key: CodedKey, of item: Case) {
    self.key = key
    parts =
      switch key {
      case .status: [item.status.name, item.status.category]
      case .priority: [item.priority?.name]
      case .assignment:
        [
          item.assigneeType, item.queue, item.assignee?.name, item.assignee?.userID,
          item.assignee?.agentID,
        ]
      case .channels: item.channels
      case .tags: item.tags
      case .intake: [item.source, item.template]
      }
  }

  /// Reads the output of ``text``; `nil` for anything else.
  init?(_ key: CodedKey, text: String) {
    guard let elements = (try? JSONValue.decode(Array(text.utf8)))?.elements else { return nil }
    self.key = key
    parts = elements.map(\.text)
  }

  /// The value as JSON; different values have different texts.
  var text: String {
    var writer = JSONWriter()
    writer.value(.array(parts.map { $0.map(JSONValue.string) ?? .null }))
    return writer.text
  }

  /// A case with this value, to apply checks of cases to it.
  var example: Case {
    var item = Case(id: "")
    switch key {
    case .status: item.status = Status(name: part(0) ?? "", category: part(1))
    case .priority: item.priority = part(0).map { Priority(name: $0) }
    case .assignment:
      item.assigneeType = part(0)
      item.queue = part(1)
      item.assignee = part(2).map { Person(name: $0, userID: part(3), agentID: part(4)) }
    case .channels: item.channels = parts.compactMap(\.self)
    case .tags: item.tags = parts.compactMap(\.self)
    case .intake: item.intake = .with(source: part(0), template: part(1))
    }
    return item
  }

  private func part(_ index: Int) -> String? { index < parts.count ? parts[index] : nil }
}
