import CaseKit
import Terminal

extension APIError {
  /// The error and the advice as sentences.
  var sentences: SafeText {
    [message, hint].compactMap(\.self).map(\.asSentence).joined(separator: " ")
  }

  /// The same, without the advice to wait if the program retries.
  ///
  /// - Parameter isRetried: whether the program retries automatically.
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
