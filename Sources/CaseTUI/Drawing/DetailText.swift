import CaseKit
import JSON
import Moments
import Terminal

/// A case as lines of a fixed width, in sections.
struct DetailText: Sendable {
  /// The input of the layout.
  struct Source: Equatable, Sendable {
    var detail: CaseDetail
    /// The change since the user last looked at the case.
    var change: CaseChange?
    var context: QueryContext
    var width: Int
    var glyphs: Glyphs

    /// The approximate number of bytes to lay out.
    var size: Int {
      let item = detail.item
      return item.raw.bytes.count + item.title.utf8.count + (item.description?.utf8.count ?? 0)
    }

    /// Ignores the current time, so that the text is not laid out again as time passes.
    static func == (left: Source, right: Source) -> Bool {
      left.width == right.width && left.glyphs == right.glyphs && left.detail == right.detail
        && left.change == right.change
    }
  }

  /// A line of text; the first line of a value has a label.
  struct Line: Equatable, Sendable {
    var label: SafeText = ""
    /// The columns of the label, including the space after it.
    var labelWidth = 0
    var text: SafeText
    var style: Style = .text

    /// The label, padded to its column.
    var shownLabel: SafeText { label.fitted(to: labelWidth) }

    /// The columns in which a folded text occurs, in label and text together.
    func columns(of needle: String) -> [Range<Int>] { (shownLabel + text).columns(of: needle) }
  }

  private(set) var lines: [Line] = []
  /// The first line of each section.
  private(set) var sections: [Int] = []
  /// Whether the layout is complete.
  private(set) var isWhole = true

  private let width: Int
  private let labelWidth: Int
  private let glyphs: Glyphs

  /// An empty layout.
  init(glyphs: Glyphs) {
    self.glyphs = glyphs
    (width, labelWidth, isWhole) = (1, 0, false)
  }

  /// The whole case, including its raw JSON.
  init(whole source: Source) {
    self.init(source, sections: .max)
    beginSection("Raw JSON")
    let raw = source.detail.item.raw
    add(
      raw.isKept
        ? SafeText(raw.text(.pretty), for: .detail) : "Not kept in memory: the list is too long.",
      style: .muted)
  }

  /// The first lines of a case.
  ///
  /// - Parameter room: the number of bytes of values to lay out.
  init(firstOf source: Source, room: Int) {
    self.init(source, sections: .max, room: room)
    // The last lines may be incomplete, because the layout stopped in the middle.
    if !isWhole { lines.removeLast(min(2, lines.count)) }
    isWhole = false
  }

  /// The summary and the description, up to a number of lines.
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

  /// The width of the longest label, limited to two fifths of the line; longer labels are wrapped.
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

  /// The changes since the user last looked.
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

  /// Adds a value next to its label; both may wrap to more lines.
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
