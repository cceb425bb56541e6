import CaseKit
import JSON
import Moments
import Terminal

/// A case as lines of a width, in sections.
struct DetailText: Sendable {
  /// What the lines are made of.
  struct Source: Equatable, Sendable {
    var detail: CaseDetail
    /// What is different since the reader last looked.
    var change: CaseChange?
    var context: QueryContext
    var width: Int
    var glyphs: Glyphs

    /// About how many bytes there are to lay out.
    var size: Int {
      let item = detail.item
      return item.raw.bytes.count + item.title.utf8.count + (item.description?.utf8.count ?? 0)
    }

    /// The time goes on, which the text need not follow.
    static func == (left: Source, right: Source) -> Bool {
      left.width == right.width && left.glyphs == right.glyphs && left.detail == right.detail
        && left.change == right.change
    }
  }

  /// A line, and a label before it where it begins a value.
  struct Line: Equatable, Sendable {
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
  /// Whether all of it is here.
  private(set) var isWhole = true

  private let width: Int
  private let labelWidth: Int
  private let glyphs: Glyphs

  /// No text yet.
  init(glyphs: Glyphs) {
    self.glyphs = glyphs
    (width, labelWidth, isWhole) = (1, 0, false)
  }

  /// Everything that the case holds, the JSON it came as included.
  init(whole source: Source) {
    self.init(source, sections: .max)
    beginSection("Raw JSON")
    let raw = source.detail.item.raw
    add(
      raw.isKept
        ? SafeText(raw.text(.pretty), for: .detail) : "Not kept in memory: the list is too long.",
      style: .muted)
  }

  /// The first lines of that, from a part of what the case holds.
  ///
  /// - Parameter room: bytes of its values.
  init(firstOf source: Source, room: Int) {
    self.init(source, sections: .max, room: room)
    // What comes next may belong to the last lines.
    if !isWhole { lines.removeLast(min(2, lines.count)) }
    isWhole = false
  }

  /// What a reader needs first, the summary and the description, as much of it as so many lines hold.
  init(brief source: Source, lines count: Int) {
    self.init(source, sections: 2, room: (count + 1) * max(1, source.width) * 4)
  }

  private init(_ source: Source, sections limit: Int, room: Int? = nil) {
    let (detail, context) = (source.detail, source.context)
    glyphs = source.glyphs
    width = max(1, source.width)
    let content = CaseSections(detail, in: context, room: room) { moment in
      let distance = LocalTime.distance(from: context.now, to: moment)
      return "\(SafeText(context.localTime.text(of: moment))) (\(SafeText(distance)))"
    }
    let shown = content.sections.prefix(limit)
    labelWidth = Self.labelWidth(of: shown.flatMap(\.labels).map(glyphs.spelled), in: width)
    sections.append(0)
    add(SafeText(detail.item.ref.beginning), style: .accent)
    add(content.title, style: .heading)
    add(source.change, of: source, room: room)
    for section in shown { add(section) }
    isWhole = !content.isCut
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
  private mutating func add(_ change: CaseChange?, of source: Source, room: Int?) {
    guard !source.detail.isPart else { return }
    switch change {
    case nil: break
    case .new:
      beginSection("New")
      add("You have not looked at this case before.", style: .muted)
    case .changed(let before):
      let changes = FieldChanges(
        from: before, to: source.detail, in: source.context, room: room
      ).changes
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
    for paragraph in glyphs.spelled(text).lines() where !Task.isCancelled {
      for line in paragraph.wrapped(to: width) { lines.append(Line(text: line, style: style)) }
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
