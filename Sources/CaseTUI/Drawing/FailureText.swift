import CaseKit
import Terminal

extension APIError {
  /// What happened and what to do about it, as sentences for the screen.
  var sentences: SafeText {
    [message, hint].compactMap(\.self).map(\.asSentence).joined(separator: " ")
  }

  /// Without the advice to wait, where waiting is done for the user.
  ///
  /// - Parameter isRetried: whether it is tried again by itself.
  func sentences(isRetried: Bool) -> SafeText {
    switch self {
    case .rateLimited, .server, .timeout: isRetried ? message.asSentence : sentences
    default: sentences
    }
  }
}

extension String {
  fileprivate var asSentence: SafeText {
    let text = prefix(1).uppercased() + dropFirst()
    return SafeText(text.last.map { ".!?".contains($0) } == true ? text : text + ".")
  }
}
