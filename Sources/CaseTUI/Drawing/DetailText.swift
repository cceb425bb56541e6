import CaseKit
import Terminal

/// A case as lines of a width, in sections.
struct DetailText {
  /// A line, and a label before it where it begins a value.
  struct Line: Equatable {
    var label: SafeText = ""
    /// The columns that the label takes with the blank behind it.
    var labelWidth = 0
    var text: SafeText
    var style: Style = .text

    /// The label as wide as its column.
    var shownLabel: SafeText { label.fitted(to: labelWidth) }

    /// The columns that a folded text takes of the label and the text together.
    func columns(of needle: String) -> [Range<Int>] { (shownLabel + text).columns(of: needle) }
  }

  private(set) var lines: [Line] = []
  /// The line that each section begins at.
  private(set) var sections: [Int] = []

  private let width: Int
  private let labelWidth: Int
  private let glyphs: Glyphs

  /// Everything that the case holds, the JSON it came as included.
  static func full(
    _ detail: CaseDetail, since change: CaseChange?, in context: QueryContext, width: Int,
    glyphs: Glyphs
  ) -> DetailText {
    var text = DetailText(
      detail, since: change, in: context, width: width, glyphs: glyphs, sections: .max)
    text.beginSection("Raw JSON")
    let raw = detail.item.raw
    text.add(
      raw.isKept ? SafeText(raw.text(.pretty), for: .detail) : "Not in memory: the list is long.",
      style: .muted)
    return text
  }

  /// What a reader needs first: the summary and the description.
  static func brief(
    _ detail: CaseDetail, since change: CaseChange?, in context: QueryContext, width: Int,
    glyphs: Glyphs
  ) -> DetailText {
    DetailText(detail, since: change, in: context, width: width, glyphs: glyphs, sections: 2)
  }

  private init(
    _ detail: CaseDetail, since change: CaseChange?, in context: QueryContext, width: Int,
    glyphs: Glyphs, sections limit: Int
  ) {
    self.glyphs = glyphs
    self.width = max(1, width)
    let content = CaseSections(detail, in: context) { moment in
      let distance = LocalTime.distance(from: context.now, to: moment)
      return "\(SafeText(context.localTime.text(of: moment))) (\(SafeText(distance)))"
    }
    let shown = content.sections.prefix(limit)
    labelWidth = Self.labelWidth(of: shown.flatMap(\.labels).map(glyphs.spelled), in: width)
    sections.append(0)
    add(SafeText(detail.item.ref), style: .accent)
    add(SafeText(detail.item.title, for: .detail), style: .heading)
    add(change, of: detail, in: context)
    for section in shown { add(section) }
  }

  /// As wide as the labels need, up to a share of the width; wider ones are broken, not cut.
  private static func labelWidth(of labels: [SafeText], in width: Int) -> Int {
    min(labels.map(\.width).max() ?? 0, max(1, width * 2 / 5))
  }

  private mutating func add(_ section: CaseSections.Section) {
    beginSection(section.title)
    for entry in section.entries {
      switch entry {
      case .text(let text): add(text)
      case .value(let label, let value, let style): add(label, value, style: style)
      }
    }
  }

  /// What was otherwise when the reader last looked.
  private mutating func add(
    _ change: CaseChange?, of detail: CaseDetail, in context: QueryContext
  ) {
    switch change {
    case nil: break
    case .new:
      beginSection("New")
      add("You have not looked at this case before.", style: .muted)
    case .changed(let before):
      let changes = FieldChanges(from: before, to: detail, in: context).changes
      guard !changes.isEmpty else { return }
      beginSection("Changed since you last looked")
      for change in changes { add(change.label, change.sentence, style: .text) }
    }
  }

  private mutating func beginSection(_ title: SafeText) {
    add("")
    sections.append(lines.count)
    add(title, style: .heading)
  }

  private mutating func add(_ text: SafeText, style: Style = .text) {
    for line in glyphs.spelled(text).wrapped(to: width) {
      lines.append(Line(text: line, style: style))
    }
  }

  /// The value beside its label, the further lines of both below them.
  private mutating func add(_ label: SafeText, _ value: SafeText, style: Style) {
    let labels = glyphs.spelled(label).wrapped(to: max(1, labelWidth))
    let parts = glyphs.spelled(value).wrapped(to: max(1, width - labelWidth - 1))
    for index in 0..<max(labels.count, parts.count) {
      lines.append(
        Line(
          label: index < labels.count ? labels[index] : "", labelWidth: labelWidth + 1,
          text: index < parts.count ? parts[index] : "", style: style))
    }
  }
}

extension CaseSections.Section {
  fileprivate var labels: [SafeText] {
    entries.compactMap { entry in
      if case .value(let label, _, _) = entry { label } else { nil }
    }
  }
}
