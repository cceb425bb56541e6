import Terminal

/// One line for monitoring systems: a state, a sentence, and the numbers after a vertical bar.
struct PluginText {
  /// The states; the raw values are the exit codes that monitoring systems expect.
  enum State: Int32 {
    case ok, warning, critical, unknown

    fileprivate var word: SafeText {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      case .unknown: "UNKNOWN"
      }
    }
  }

  let state: State
  let sentence: String
  /// The numbers: `label=value;warn;critical;minimum`.
  var data: String?

  /// The line. A vertical bar in the sentence is replaced, because it would start the numbers.
  var line: SafeText {
    let sentence = SafeText(sentence.replacing("|", with: "/"))
    let end: SafeText = data.map { " | \(SafeText($0))" } ?? ""
    return "CASETUI \(state.word) - \(sentence)\(end)"
  }
}
