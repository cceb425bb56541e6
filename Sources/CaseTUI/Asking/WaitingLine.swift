import CaseKit
import Moments
import Terminal

/// Reports on the terminal what a command is waiting for. Shows nothing if standard error is not a
/// terminal.
struct WaitingLine: Sendable {
  private let output: Output?
  private let width: Int
  private let time: WallTime

  init(_ machine: Machine, _ time: WallTime) {
    output = machine.facts.showsProgress ? machine.errors : nil
    width = machine.facts.width
    self.time = time
  }

  /// - Parameter wait: the reason; `nil` when the wait is over.
  func show(_ wait: Pacer.Wait?) {
    try? output?.overwriteLine(wait.map(text) ?? "")
  }

  private func text(of wait: Pacer.Wait) -> SafeText {
    let seconds = max(0, wait.end.milliseconds - time.now().milliseconds + 999) / 1_000
    let cause = wait.cause?.message ?? "the requests of this minute are used up"
    let end: SafeText = "; continuing in \(seconds) s"
    return SafeText(cause).truncated(to: width - end.width - 1, ellipsis: "…") + end
  }
}
