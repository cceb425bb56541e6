import CaseKit
import Terminal

/// What went wrong, since when and what to do, above the rows that are kept.
struct FailureBanner {
  private let text: SafeText?

  init(_ failure: CaseListModel.Failure?, in context: QueryContext) {
    text = failure.map { failure in
      let since = context.localTime.text(of: failure.since).suffix(5)
      let advice = failure.error.hint.map { SafeText($0) + " " } ?? ""
      return """
        \(SafeText(failure.error.message)) Since \(SafeText(String(since))). \
        \(advice)r tries again.
        """
    }
  }

  /// Lines that the text takes, three at most.
  func height(in size: Size) -> Int { min(3, lines(in: size.width).count) }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .error)
    for (index, line) in lines(in: rect.width).prefix(rect.height).enumerated() {
      frame.put(line, at: rect.row(index).origin, width: rect.width, style: .error)
    }
  }

  private func lines(in width: Int) -> [SafeText] { text?.wrapped(to: max(1, width)) ?? [] }
}
