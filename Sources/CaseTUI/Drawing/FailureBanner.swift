import CaseKit
import Terminal

/// What went wrong, since when, what happens next and what to press, above the rows that are kept.
struct FailureBanner {
  /// All of it; `nil` where nothing failed.
  let text: SafeText?
  /// What is left of it where not all has room: the cause, and the key.
  private let cause: SafeText
  private let key: SafeText

  init(_ failure: CaseListModel.Failure?, in context: QueryContext) {
    guard let failure else {
      (text, cause, key) = (nil, .empty, .empty)
      return
    }
    let since = context.localTime.text(of: failure.since).suffix(5)
    cause = failure.error.sentences(isRetried: failure.nextTry != .never)
    key = failure.nextTry == .underWay ? "trying" : "r tries"
    text = "\(cause) \(Self.next(failure, in: context)) (Since \(SafeText(String(since))))"
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
    let all = lines(in: rect.width)
    let lines =
      all.count > rect.height ? shortened(to: rect.size, frame.glyphs.ellipsis) : all
    for (index, line) in lines.enumerated() {
      frame.put(line, at: rect.row(index).origin, width: rect.width, style: .error)
    }
  }

  /// All of the text.
  func lines(in width: Int) -> [SafeText] { text?.wrapped(to: max(1, width)) ?? [] }

  /// As much of the cause as has room, which shows where there is more of it, and the key.
  private func shortened(to size: Size, _ ellipsis: SafeText) -> [SafeText] {
    let lines = cause.wrapped(to: max(1, size.width))
    let whole = lines.prefix(size.height - 1)
    let rest = lines.dropFirst(whole.count).joined(separator: " ")
    let room = size.width - key.width - 1
    guard !rest.isEmpty, room > 0 else { return whole + [key] }
    return whole + ["\(rest.truncated(to: room, ellipsis: ellipsis)) \(key)"]
  }
}
