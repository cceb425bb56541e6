import CaseKit
import Terminal

/// One case as text for reading, section by section.
struct CaseText {
  let detail: CaseDetail
  let context: QueryContext
  /// The columns of the terminal to wrap at; `nil` keeps lines whole, with moments in ISO 8601.
  var width: Int?

  func lines() -> [StyledText] {
    let sections = CaseSections(detail, in: context, moment: moment).sections
    let labelWidth = labelWidth(of: sections)
    return heading()
      + sections.flatMap {
        [StyledText(), StyledText($0.title, .heading)] + body($0, labelWidth)
      }
  }

  /// Of the widest label; on a terminal a very wide one is cut.
  private func labelWidth(of sections: [CaseSections.Section]) -> Int {
    let widths = sections.flatMap(\.entries).map { entry in
      if case .value(let label, _, _) = entry { label.width } else { 0 }
    }
    return min(widths.max() ?? 0, width.map { $0 / 3 } ?? .max)
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
        lines(label.fitted(to: labelWidth), value, style)
      }
    }
  }

  /// The value beside its label, its further lines below it.
  private func lines(_ label: SafeText, _ value: SafeText, _ style: Style) -> [StyledText] {
    let parts = wrapped(value, to: width.map { max($0 - label.width - 4, 8) })
    return parts.enumerated().map { index, part in
      var line = StyledText("  \(index == 0 ? label : .spaces(label.width))  ", .muted)
      line.append(part, style)
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
  /// The same off a terminal: all of it, as it was typed.
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

  /// Columns on most terminals.
  private static func width(of text: ExactText) -> Int { SafeText(text.string).width }
}
