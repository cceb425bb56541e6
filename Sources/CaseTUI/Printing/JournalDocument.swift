import CaseKit
import JSON

/// The document of `journal --json`.
enum JournalDocument {
  static func writer(_ entries: [JournalEntry], _ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.key("entries")
    writer.beginArray()
    for entry in entries { writer.write(entry) }
    writer.endArray()
    writer.endObject()
    return writer
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ entry: JournalEntry) {
    beginObject()
    member("entry", Int(entry.id))
    member("batch", entry.batch)
    member("at", entry.at)
    member("door", entry.door)
    member("reason", entry.reason)
    member("ref", entry.target.ref)
    member("id", entry.target.id)
    member("title", entry.target.title)
    member("state", entry.state.name)
    member("detail", entry.detail)
    member("resolution", entry.resolution?.rawValue)
    key("fields")
    beginArray()
    for change in entry.changes { write(change) }
    endArray()
    member("body", entry.body.isEmpty ? nil : String(decoding: entry.body, as: UTF8.self))
    member("answer_status", entry.answerStatus)
    member("answer", entry.answer.isEmpty ? nil : String(decoding: entry.answer, as: UTF8.self))
    member("undoes", entry.undoes.map { Int($0) })
    member("undone_by", entry.undoneBy.map { Int($0) })
    endObject()
  }
}
