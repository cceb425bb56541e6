import CaseKit
import Terminal

/// What went wrong, since when, what happens next and what to press, above the rows that are kept.
struct FailureBanner {
  /// All of it; `nil` where nothing failed.
  let text: SafeText?

  init(_ failure: CaseListModel.Failure?, in context: QueryContext) {
    text = failure.map { failure in
      let since = context.localTime.text(of: failure.since).suffix(5)
      let error = failure.error.sentences(isRetried: failure.nextTry != .never)
      return "\(error) \(Self.next(failure, in: context)) (Since \(SafeText(String(since))))"
    }
  }

  /// A time of day: what counts down would have to be drawn again and again.
  private static func next(_ failure: CaseListModel.Failure, in context: QueryContext) -> SafeText {
    switch failure.nextTry {
    case .never: "r tries again."
    case .at(let moment): "Next try \(context.localTime.timeOfDay(moment)), r tries now."
    case .underWay: "Trying again."
    }
  }

  /// Lines that the text takes, three at most, and no more than a small screen can spare.
  func height(in size: Size) -> Int {
    min(3, max(1, size.height / 5), lines(in: size.width).count)
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .error)
    let lines = lines(in: rect.width)
    for (index, line) in lines.prefix(rect.height).enumerated() {
      let isCut = index == rect.height - 1 && index < lines.count - 1
      // What does not fit shows that there is more of it.
      let text =
        isCut
        ? lines[index...].joined(separator: " ")
          .truncated(to: rect.width, ellipsis: frame.glyphs.ellipsis) : line
      frame.put(text, at: rect.row(index).origin, width: rect.width, style: .error)
    }
  }

  private func lines(in width: Int) -> [SafeText] { text?.wrapped(to: max(1, width)) ?? [] }
}
