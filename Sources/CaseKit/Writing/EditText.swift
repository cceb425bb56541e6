public import JSON
public import Moments

// How the values of fields are shown to users and programs, in plans, questions and the journal.

extension EditField {
  /// The value for users; `none` if there is no value. Text from strangers is unchanged; it is made
  /// safe when it is drawn.
  public func text(of value: JSONValue, in localTime: LocalTime) -> String {
    switch self {
    case .due: value.timestamp.map { localTime.text(of: $0) } ?? "none"
    case .tags: value.listTexts.isEmpty ? "none" : value.listTexts.joined(separator: ", ")
    case .title, .description: value.filledText ?? "none"
    case .status, .priority, .assignee, .queue: value.name ?? "none"
    case .custom:
      (value.elements ?? [value]).compactMap(\.shownText).joined(separator: ", ").orNone
    }
  }

  /// The value in the JSON of commands: a name, a date in ISO 8601, a text, a list, or `null`.
  public func plain(_ value: JSONValue) -> JSONValue {
    switch self {
    case .due: value.timestamp.map { .string($0.iso8601) } ?? .null
    case .status, .priority, .assignee, .queue: value.name.map { .string($0) } ?? .null
    case .tags: .array(value.listTexts.map { .string($0) })
    case .title, .description: value.filledText.map { .string($0) } ?? .null
    case .custom: value == .string("") ? .null : value
    }
  }
}

extension String {
  fileprivate var orNone: String { isEmpty ? "none" : self }
}

extension PlannedChange {
  /// The change for users, e.g. `status: Open → Closed`. A long text is not shown, only that it
  /// changes.
  public func text(in localTime: LocalTime) -> String {
    let before = field.text(of: base ?? theirs, in: localTime)
    let after = field.text(of: mine, in: localTime)
    if change.expected != nil {
      return "\(field.label): expected \(before), is \(field.text(of: theirs, in: localTime))"
    }
    if field == .description { return "description: \(Self.size(before)) → \(Self.size(after))" }
    var text = "\(field.label): \(before) → \(after)"
    if merge == .held { text += " (now \(field.text(of: theirs, in: localTime)))" }
    return text
  }

  private static func size(_ text: String) -> String {
    text == "none" ? text : "\(text.utf8.count) bytes"
  }
}

extension EditField {
  /// The name for users; for a custom field, its name on the form.
  public var label: String {
    if case .custom(let name) = self { return name }
    return name
  }
}
