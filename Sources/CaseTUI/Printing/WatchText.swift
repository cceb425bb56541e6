import CaseKit
import Moments
import Terminal

/// An event in words: what happened, to which case, and which values changed.
struct WatchText {
  private let verb: SafeText
  private let style: Style
  private let ref: String
  private let text: String

  /// `nil` if there is nothing to report.
  init?(_ event: WatchEvent) {
    switch event {
    case .started(let total): self.init("watching", .muted, "", "\(total) cases")
    case .appeared(let item): self.init("appeared", .success, item.ref, Self.summary(of: item))
    case .changed(let new, let old):
      self.init("changed", .accent, new.ref, Self.changes(event.changedKeys, from: old, to: new))
    case .left(let item): self.init("left", .warning, item.ref, Self.summary(of: item))
    case .heartbeat: return nil
    case .failed(let failure): self.init("failed", .error, "", failure.message)
    }
  }

  private init(_ verb: SafeText, _ style: Style, _ ref: String, _ text: String) {
    self.verb = verb
    self.style = style
    self.ref = ref
    self.text = text
  }

  /// A line for users.
  ///
  /// - Parameter moment: when the event was noticed.
  func line(at moment: SafeText) -> StyledText {
    var line = StyledText("\(moment)  ", .muted)
    line.append(verb.fitted(to: 8), style)
    line.append(ref.isEmpty ? "" : "  \(SafeText(ref))", .accent)
    line.append("  \(SafeText(text))")
    return line
  }

  /// A row for programs.
  func row(at moment: Timestamp) -> [ExactText] {
    [ExactText(moment.iso8601), ExactText(verb), ExactText(ref).escaped, ExactText(text).escaped]
  }

  private static func summary(of item: Case) -> String {
    let state = [item.status.name, item.priority?.name ?? ""].filter { !$0.isEmpty }
    return state.isEmpty ? item.title : "\(item.title)  (\(state.joined(separator: ", ")))"
  }

  private static func changes(_ keys: [CaseKey], from old: Case, to new: Case) -> String {
    // The category follows from the status, and every change updates the timestamp.
    let keys = keys.filter { $0 != .updatedAt && $0 != .statusCategory }
    let changes = keys.map { key -> String in
      guard key.isOneText, key != .description else { return key.rawValue }
      let texts = [old, new].map { key.text(of: $0) }.map { $0.isEmpty ? "none" : $0 }
      return "\(key.rawValue): \(texts.joined(separator: " → "))"
    }
    return changes.isEmpty ? "updated" : changes.joined(separator: "; ")
  }
}
