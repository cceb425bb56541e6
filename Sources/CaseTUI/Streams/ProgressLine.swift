import CaseKit
import Moments
import Synchronization
import Terminal

/// One line on standard error that says how far something is; nothing where that is no terminal.
final class ProgressLine: Sendable {
  private let output: Output?
  private let now: @Sendable () -> Timestamp
  private let start: Timestamp
  private let isShown = Mutex(false)

  /// - Parameter output: a terminal; `nil` shows nothing.
  init(_ output: Output?, now: @escaping @Sendable () -> Timestamp) {
    self.output = output
    self.now = now
    start = now()
  }

  /// Shows nothing.
  static let none = ProgressLine(nil) { .now }

  /// Nothing in the first moments: most work is done before anyone wonders.
  func show(_ text: SafeText) {
    guard let output, now().milliseconds - start.milliseconds >= Self.patience else { return }
    isShown.withLock { $0 = true }
    try? output.overwriteLine(text)
  }

  /// Shows a count of what there is, e.g. `reading: 200 of 1000`.
  func show(_ verb: SafeText, _ count: Int, of total: Int?) {
    let whole: SafeText = total.map { " of \($0)" } ?? ""
    show("\(verb): \(count)\(whole)")
  }

  /// Takes the line away, before anything else is said.
  func clear() {
    guard isShown.withLock({ $0 }) else { return }
    try? output?.overwriteLine("")
  }

  /// Milliseconds.
  private static let patience: Int64 = 200
}
