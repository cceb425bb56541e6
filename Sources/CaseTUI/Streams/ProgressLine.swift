import CaseKit
import Moments
import Synchronization
import Terminal

/// One line of progress on standard error; shows nothing if that is not a terminal.
final class ProgressLine: Sendable {
  private let output: Output?
  private let now: @Sendable () -> Timestamp
  private let start: Timestamp
  private let patience: Int64
  private let isShown = Mutex(false)

  /// The time before anything is shown, in milliseconds. Most work is done by then.
  static let patience: Int64 = 200

  /// - Parameters:
  ///   - output: a terminal; `nil` shows nothing.
  ///   - patience: how long nothing is shown, in milliseconds.
  init(
    _ output: Output?, patience: Int64 = patience, now: @escaping @Sendable () -> Timestamp
  ) {
    self.output = output
    self.patience = patience
    self.now = now
    start = now()
  }

  /// Shows nothing.
  static let none = ProgressLine(nil) { .now }

  /// Shows a text, unless it is too early.
  func show(_ text: SafeText) {
    guard let output, now().milliseconds - start.milliseconds >= patience else { return }
    isShown.withLock { $0 = true }
    try? output.overwriteLine(text)
  }

  /// Shows a count, e.g. `reading: 200 of 1000`.
  func show(_ verb: SafeText, _ count: Int, of total: Int?) {
    let whole: SafeText = total.map { " of \($0)" } ?? ""
    show("\(verb): \(count)\(whole)")
  }

  /// Removes the line, before any other output.
  func clear() {
    guard isShown.withLock({ $0 }) else { return }
    try? output?.overwriteLine("")
  }
}
