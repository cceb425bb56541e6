import Terminal

/// One line as monitoring systems read it: a state, a sentence, and after a bar the numbers.
struct PluginText {
  /// Their exit codes are its raw values.
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
  /// `label=value;warn;critical;minimum`.
  var data: String?

  /// A bar in the sentence would start the numbers.
  var line: SafeText {
    let sentence = SafeText(sentence.replacing("|", with: "/"))
    let end: SafeText = data.map { " | \(SafeText($0))" } ?? ""
    return "CASETUI \(state.word) - \(sentence)\(end)"
  }
}
