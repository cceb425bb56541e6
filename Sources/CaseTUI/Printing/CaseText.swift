import CaseKit
import Moments
import Terminal

/// One case as text, section by section.
struct CaseText {
  let detail: CaseDetail
  let context: QueryContext
  /// The width to wrap at; `nil` leaves lines unwrapped, with timestamps in ISO 8601.
  var width: Int?

  func lines() -> [StyledText] {
    let sections = CaseSections(detail, in: context, moment: moment).sections
    let labelWidth = labelWidth(of: sections)
    return heading()
      + sections.flatMap {
        [StyledText(), StyledText($0.title, .heading)] + body($0, labelWidth)
      }
  }

  /// The width of the widest label, up to a part of the terminal's width; wider labels are wrapped.
  private func labelWidth(of sections: [CaseSections.Section]) -> Int {
    let widths = sections.flatMap(\.entries).map { entry in
      if case .value(let label, _, _) = entry { label.width } else { 0 }
    }
    return min(widths.max() ?? 0, width.map { max(1, $0 * 2 / 5) } ?? .max)
  }

  private func heading() -> [StyledText] {
    let item = detail.item
    var first = StyledText(SafeText(item.ref), .accent)
    first.append("  \(SafeText(item.title))", .heading)
    return [first]
  }

  private func body(_ section: CaseSections.Section, _ labelWidth: Int) -> [StyledText] {
    section.entries.flatMap { entry in
      switch entry {
      case .text(let text): wrapped(text, to: width).map { StyledText($0) }
      case .value(let label, let value, let style):
        lines(label, labelWidth, value, style)
      }
    }
  }

  /// The label and the value side by side; both may wrap to more lines.
  private func lines(
    _ label: SafeText, _ labelWidth: Int, _ value: SafeText, _ style: Style
  ) -> [StyledText] {
    let labels = label.wrapped(to: max(1, labelWidth))
    let parts = wrapped(value, to: width.map { max($0 - labelWidth - 4, 8) })
    return (0..<max(labels.count, parts.count)).map { index in
      let label = index < labels.count ? labels[index] : .empty
      var line = StyledText("  \(label.fitted(to: labelWidth))  ", .muted)
      line.append(index < parts.count ? parts[index] : .empty, style)
      return line
    }
  }

  private func wrapped(_ text: SafeText, to width: Int?) -> [SafeText] {
    width.map(text.wrapped(to:)) ?? text.lines()
  }

  private func moment(_ moment: Timestamp) -> SafeText {
    guard width != nil else { return SafeText(moment.iso8601) }
    let distance = LocalTime.distance(from: context.now, to: moment)
    return "\(SafeText(context.localTime.text(of: moment))) (\(SafeText(distance)))"
  }
}

// MARK: - For a file

extension CaseText {
  /// The same without a terminal: all text, unchanged.
  func exactLines() -> [ExactText] {
    let outline = CaseOutline<ExactText>(
      detail, in: context,
      .init(
        moment: \.iso8601, line: { ExactText($0.onOneLine) }, reading: { ExactText($0) }))
    let labels = outline.sections.flatMap(\.entries).map { entry in
      if case .value(let label, _, _) = entry { Self.width(of: label) } else { 0 }
    }
    let item = detail.item
    return [ExactText("\(item.ref)  \(item.title)".onOneLine)]
      + outline.sections.flatMap { section in
        [.empty, section.title]
          + section.entries.flatMap { Self.lines(of: $0, beside: labels.max() ?? 0) }
      }
  }

  private static func lines(
    of entry: CaseOutline<ExactText>.Entry, beside labelWidth: Int
  ) -> [ExactText] {
    switch entry {
    case .text(let text): text.lines()
    case .value(let label, let value, _):
      value.lines().enumerated().map { index, line in
        let blanks = SafeText.spaces(labelWidth - (index == 0 ? width(of: label) : 0) + 2)
        return ExactText("  ") + (index == 0 ? label : .empty) + ExactText(blanks) + line
      }
    }
  }

  /// The number of columns on most terminals.
  private static func width(of text: ExactText) -> Int { SafeText(text.string).width }
}
