import CaseKit
import JSON
import Terminal

/// Reports on standard error why a command failed: a line and a hint for users, an object for
/// programs.
struct FailureReport {
  let failure: any Failure

  func lines() -> [SafeText] {
    var lines = SafeText(failure.message.startingSmall, for: .detail).lines().map {
      "casetui: \($0)" as SafeText
    }
    let excerpt = failure.excerpt.map { SafeText($0, for: .detail).lines() } ?? []
    lines += excerpt.map { "  \($0)" }
    if let hint = failure.hint { lines += SafeText(hint, for: .detail).lines().map { "  \($0)" } }
    return lines
  }

  func json() -> JSONWriter {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("error")
    failure.write(to: &writer)
    writer.endObject()
    return writer
  }
}

extension Failure {
  /// Writes the error object of the contract.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", code)
    writer.member("message", message)
    writer.member("hint", hint)
    writer.member("http_status", httpStatus)
    writer.member("retry_after", retryAfter)
    writer.endObject()
  }
}

extension String {
  /// The text with a small first letter, for the middle of a sentence: `There is no …` becomes
  /// `there is no …`, but `TERM is …` stays.
  fileprivate var startingSmall: String {
    guard let first, dropFirst().first?.isLowercase == true || dropFirst().first == " " else {
      return self
    }
    return first.lowercased() + dropFirst()
  }
}
