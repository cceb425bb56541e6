import CaseKit
import Terminal

/// A check of the doctor as lines: a sign, the subject and the result, with the advice below.
struct CheckText {
  struct Signs {
    let ok: SafeText
    let warning: SafeText
    let failed: SafeText
    let skipped: SafeText
    let advice: SafeText

    static let unicode = Signs(ok: "✓", warning: "!", failed: "✗", skipped: "-", advice: "→")
    static let ascii = Signs(
      ok: "ok  ", warning: "warn", failed: "FAIL", skipped: "-   ", advice: "->")
  }

  let check: Check
  let signs: Signs

  func lines() -> [StyledText] {
    var line = StyledText(sign.text, sign.style)
    line.append(" \(SafeText(check.title).fitted(to: 12)) ")
    line.append(SafeText(check.detail), check.outcome == .skipped ? .muted : .text)
    guard let advice = check.advice else { return [line] }
    var second = StyledText(.spaces(sign.text.width + 14))
    second.append("\(signs.advice) \(SafeText(advice))", .accent)
    return [line, second]
  }

  /// The exit status of the doctor if this is the first check that failed; later failures follow
  /// from it.
  static func status(of check: Check) -> ExitStatus {
    switch check.title {
    case "token", "sign-in": .refused
    case "connection": .unreachable
    default: .failed
    }
  }

  private var sign: (text: SafeText, style: Style) {
    switch check.outcome {
    case .ok: (signs.ok, .success)
    case .warning: (signs.warning, .warning)
    case .failed: (signs.failed, .error)
    case .skipped: (signs.skipped, .muted)
    }
  }
}
