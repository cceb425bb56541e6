import CaseKit
import Moments
import Terminal

/// The entries of the journal as text.
struct JournalText {
  let localTime: LocalTime

  /// The columns: number, time, state, command, ref, changes.
  func row(of entry: JournalEntry) -> [SafeText] {
    [
      "\(entry.id)", SafeText(localTime.text(of: entry.at)), state(of: entry),
      SafeText(entry.door), SafeText(entry.target.ref), changes(of: entry),
    ]
  }

  /// The state in words, with the decision about a held entry.
  func state(of entry: JournalEntry) -> SafeText {
    let resolution = entry.resolution.map { " (\($0.rawValue))" } ?? ""
    return SafeText(entry.state.name.replacing("_", with: " ") + resolution)
  }

  /// All changes in one line.
  func changes(of entry: JournalEntry) -> SafeText {
    SafeText(entry.changes.map(text).joined(separator: "; "))
  }

  private func text(of change: PlannedChange) -> String { change.text(in: localTime) }

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
}
