import CaseKit
import Moments
import Terminal

/// The banner above the rows after a failure: the cause, the next try, the key to press, and since
/// when.
struct FailureBanner {
  /// The whole text; `nil` without a failure.
  let text: SafeText?
  /// The parts that stay if there is not enough room: the cause and the key.
  private let cause: SafeText
  private let key: SafeText

  /// - Parameter keys: whether `r` works as a command now.
  init(
    _ failure: Recovery.Failure?, in context: QueryContext, keys: KeyMeaning = .command
  ) {
    guard let failure else {
      (text, cause, key) = (nil, .empty, .empty)
      return
    }
    let since = context.localTime.text(of: failure.since).suffix(5)
    cause = failure.error.sentences(isRetried: failure.nextTry != .never)
    key = failure.nextTry == .underWay ? "retrying" : keys == .command ? "r retries" : .empty
    text = "\(cause) \(Self.next(failure, in: context, keys)) (Since \(SafeText(String(since))))"
  }

  /// The next try as a time of day; a countdown would need constant redraws.
  private static func next(
    _ failure: Recovery.Failure, in context: QueryContext, _ keys: KeyMeaning
  ) -> SafeText {
    switch failure.nextTry {
    case .never: return keys.advice("r retries.")
    case .at(let moment):
      let time = context.localTime.timeOfDay(moment)
      return keys == .command ? "Next try \(time); r retries now." : "Next try \(time)."
    case .underWay: return "Retrying."
    }
  }

  /// The number of lines: three at most, fewer on a small screen.
  func height(in size: Size) -> Int {
    min(3, max(1, size.height / 5), lines(in: size.width).count)
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, style: .error)
    let all = lines(in: rect.width)
    guard all.count > rect.height else {
      for (index, line) in all.enumerated() { frame.put(line, in: rect.row(index), style: .error) }
      return
    }
    drawShortened(into: &frame, rect)
  }

  /// The whole text, wrapped.
  func lines(in width: Int) -> [SafeText] { text?.wrapped(to: max(1, width)) ?? [] }

  /// Draws as much of the cause as fits, with an ellipsis if it is cut, and the key.
  private func drawShortened(into frame: inout Frame, _ rect: Rect) {
    let lines = cause.wrapped(to: max(1, rect.width))
    let whole = lines.prefix(rect.height - 1)
    for (index, line) in whole.enumerated() {
      frame.put(line, in: rect.row(index), style: .error)
    }
    let (right, left) = rect.row(whole.count).splitRight(key.width)
    let rest = lines.dropFirst(whole.count).joined(separator: " ")
    let used = frame.put(rest, in: key.isEmpty ? left : left.splitRight(1).rest, style: .error)
    let place = rest.isEmpty || used == 0 ? rect.row(whole.count) : right
    frame.put(key, at: place.origin, width: place.width, style: .error)
  }
}
