import CaseKit
import Moments
import Terminal

/// The values of a case that differ from an earlier version, in the order of its sections.
struct FieldChanges {
  struct Change: Equatable {
    var label: SafeText
    /// The value before; empty if there was none, as is ``new`` if there is none now.
    var old: SafeText
    var new: SafeText
  }

  let changes: [Change]

  /// - Parameter room: the number of bytes of values to compare; `nil` for all.
  init(from old: Case, to new: CaseDetail, in context: QueryContext, room: Int? = nil) {
    let moment = { (moment: Timestamp) in SafeText(context.localTime.text(of: moment)) }
    let before = Self.values(
      of: CaseSections(CaseDetail(old), in: context, room: room, moment: moment))
    let after = Self.values(of: CaseSections(new, in: context, room: room, moment: moment))
    let labels = after.labels + before.labels.filter { after.texts[$0] == nil }
    changes = labels.compactMap { label in
      let (old, new) = (before.texts[label] ?? "", after.texts[label] ?? "")
      return old == new ? nil : Change(label: label, old: old, new: new)
    }
  }

  /// The title and the values, by label; values with the same label are joined. Leaves out the time
  /// of the last change, which always differs.
  private static func values(
    of sections: CaseSections
  ) -> (labels: [SafeText], texts: [SafeText: SafeText]) {
    var labels: [SafeText] = ["Title"]
    var texts: [SafeText: SafeText] = ["Title": sections.title]
    for section in sections.sections {
      for entry in section.entries {
        let (label, text) = entry.named(in: section)
        guard label != "Updated" else { continue }
        if texts[label] == nil { labels.append(label) }
        texts[label] = texts[label].map { $0 == text ? $0 : "\($0), \(text)" } ?? text
      }
    }
    return (labels, texts)
  }
}

extension FieldChanges.Change {
  /// `was Open, now Closed`. Long texts are cut, because the new value is shown in full below.
  var sentence: SafeText { "was \(Self.named(old)), now \(Self.named(new))" }

  private static func named(_ text: SafeText) -> SafeText {
    text.isEmpty ? "empty" : text.truncated(to: 300, ellipsis: "...")
  }
}

extension CaseSections.Entry {
  fileprivate func named(in section: CaseSections.Section) -> (label: SafeText, text: SafeText) {
    switch self {
    case .text(let text): (section.title, text)
    case .value(let label, let text, _): (label, text)
    }
  }
}
