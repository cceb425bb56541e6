import CaseKit
import JSON

/// The JSON of a command that changes cases: the edits of a plan, or their results.
struct EditDocument {
  private var writer: JSONWriter

  /// - Parameter plan: the plan; `nil` if there is none to apply later.
  init(plan: EditPlan?, _ layout: JSONWriter.Layout) {
    writer = JSONWriter(layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    if let plan {
      writer.key("plan")
      writer.value(.object(plan.header))
    }
    writer.key("edits")
    writer.beginArray()
  }

  /// Adds an edit that was not sent, with its request.
  ///
  /// - Parameter path: the path of a request.
  mutating func append(_ edit: PlannedEdit, path: (WriteCall) -> String) {
    writer.beginObject()
    writeHead(of: edit, outcome: edit.state.word, entry: nil, hint: nil)
    writer.key("request")
    if edit.state == .go {
      let call = WriteCall.updateCase(edit.target.id, body: edit.body.bytes)
      writer.beginObject()
      writer.member("method", "POST")
      writer.member("path", path(call))
      writer.key("body")
      writer.value(.object(edit.body.object))
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("wishes")
    writer.value(.array(edit.wishes))
    writer.endObject()
  }

  /// Adds the result of an edit.
  mutating func append(_ result: WriteResult) {
    writer.beginObject()
    writeHead(
      of: result.edit, outcome: result.outcome.rawValue, entry: result.entry,
      hint: [result.detail, result.hint].compactMap(\.self).joined(separator: "; "))
    writer.endObject()
  }

  consuming func ended() -> JSONWriter {
    writer.endArray()
    writer.endObject()
    return writer
  }

  private mutating func writeHead(
    of edit: PlannedEdit, outcome: String, entry: Int64?, hint: String?
  ) {
    writer.member("ref", edit.target.ref)
    writer.member("id", edit.target.id)
    writer.member("title", edit.target.title)
    writer.member("outcome", outcome)
    writer.key("fields")
    writer.beginArray()
    for change in edit.changes + edit.leftAlone { writer.write(change) }
    writer.endArray()
    writer.member("entry", entry.map { Int($0) })
    writer.member("hint", hint.flatMap { $0.isEmpty ? nil : $0 })
  }
}

extension JSONWriter {
  /// A field with the values that decide about it.
  mutating func write(_ change: PlannedChange) {
    let field = change.field
    beginObject()
    member("field", field.name)
    key("before")
    value(field.plain(change.base ?? change.theirs))
    key("after")
    value(field.plain(change.mine))
    key("theirs")
    value(field.plain(change.theirs))
    endObject()
  }
}

extension PlannedEdit.State {
  /// The expected outcome.
  fileprivate var word: String {
    switch self {
    case .go: Self.planned
    case .noChange: WriteOutcome.noChange.rawValue
    case .held: WriteOutcome.held.rawValue
    }
  }

  /// The word for an edit that would be sent.
  static let planned = "planned"
}
