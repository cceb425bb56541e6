import CaseKit
import Terminal

extension APIError {
  /// What happened and what to do about it, as sentences for the screen.
  var sentences: SafeText {
    [message, hint].compactMap(\.self).map(\.asSentence).joined(separator: " ")
  }
}

extension String {
  fileprivate var asSentence: SafeText {
    let text = prefix(1).uppercased() + dropFirst()
    return SafeText(text.last.map { ".!?".contains($0) } == true ? text : text + ".")
  }
}
