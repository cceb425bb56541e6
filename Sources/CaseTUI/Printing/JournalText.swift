import CaseKit
import JSON
import Moments
import Terminal

/// The entries of the journal, as text and as JSON.
struct JournalText {
  let localTime: LocalTime

  /// The columns: number, time, state, command, ref, changes.
  func row(of entry: JournalEntry) -> [SafeText] {
    let resolution = entry.resolution.map { " (\($0.rawValue))" } ?? ""
    return [
      "\(entry.id)", SafeText(localTime.text(of: entry.at)),
      SafeText(entry.state.name.replacing("_", with: " ") + resolution), SafeText(entry.door),
      SafeText(entry.target.ref), SafeText(entry.changes.map(text).joined(separator: "; ")),
    ]
  }

  private func text(of change: EntryChange) -> String { change.planned.text(in: localTime) }

  func lines(of entry: JournalEntry) -> [StyledText] {
    let pairs: [(SafeText, SafeText?)] = [
      ("at", SafeText(localTime.text(of: entry.at))),
      ("state", SafeText(entry.state.name.replacing("_", with: " "))),
      ("detail", entry.detail.map { SafeText($0) }),
      ("decision", entry.resolution.map { SafeText($0.rawValue) }),
      ("made by", SafeText(entry.door)), ("reason", entry.reason.map { SafeText($0) }),
      ("case", "\(SafeText(entry.target.ref))  \(SafeText(entry.target.title))"),
      ("id", SafeText(entry.target.id)),
      ("undoes", entry.undoes.map { "entry \($0)" }),
      ("undone by", entry.undoneBy.map { "entry \($0)" }),
      ("body", entry.body.isEmpty ? nil : Self.text(entry.body)),
      ("answer", entry.answerStatus.map { "\($0)" }),
      ("", entry.answer.isEmpty ? nil : Self.text(entry.answer)),
    ]
    var lines = [StyledText("entry \(entry.id)", .heading)]
    lines += entry.changes.map { StyledText("  \(SafeText(text(of: $0)))") }
    lines += pairs.compactMap { label, text in
      guard let text else { return nil }
      var line = StyledText("  \(label.fitted(to: 10))", .muted)
      line.append(text)
      return line
    }
    return lines
  }

  private static func text(_ bytes: [UInt8]) -> SafeText {
    SafeText(String(decoding: bytes, as: UTF8.self))
  }

  /// The document of `journal --json`.
  static func document(_ entries: [JournalEntry], _ layout: JSONWriter.Layout) -> JSONWriter {
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
    for change in entry.changes { write(change.planned) }
    endArray()
    member("body", entry.body.isEmpty ? nil : String(decoding: entry.body, as: UTF8.self))
    member("answer_status", entry.answerStatus)
    member("answer", entry.answer.isEmpty ? nil : String(decoding: entry.answer, as: UTF8.self))
    member("undoes", entry.undoes.map { Int($0) })
    member("undone_by", entry.undoneBy.map { Int($0) })
    endObject()
  }
}
