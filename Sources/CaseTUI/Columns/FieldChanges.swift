import CaseKit
import Moments
import Terminal

/// The values of a case that differ from those of an earlier version, in the order of its sections.
struct FieldChanges {
  struct Change: Equatable {
    var label: SafeText
    /// Empty where there was none, or is none any more.
    var old: SafeText
    var new: SafeText
  }

  let changes: [Change]

  /// - Parameter room: bytes of values that are compared; `nil` for all of them.
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

  /// The title and the values, by their labels; of several with one label, one after the other.
  /// When something was updated is not what was updated.
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
  /// `was Open, now Closed`; long texts are cut, since the new one stands in full below.
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
