import Terminal

extension HelpTopic {
  /// The topic in the layout of `--help`.
  ///
  /// - Parameter width: the width to wrap at.
  func lines(width: Int) -> [SafeText] {
    [SafeText(abstract)] + sections.flatMap { $0.lines(width: width) }
  }
}

extension HelpTopic.Section {
  fileprivate func lines(width: Int) -> [SafeText] {
    let title = SafeText(title.uppercased())
    let text = paragraphs.flatMap { paragraph -> [SafeText] in
      let safe = SafeText(paragraph, for: .detail)
      let lines = paragraph.contains("\n") ? safe.lines() : safe.wrapped(to: max(20, width - 2))
      return lines.map { "  \($0)" } + [""]
    }
    let examples = examples.flatMap { example -> [SafeText] in
      ["  # \(SafeText(example.meaning))", "  \(SafeText(example.line))"]
    }
    return ["", "\(title):"] + (examples.isEmpty ? text.dropLast() : text) + examples
  }
}
