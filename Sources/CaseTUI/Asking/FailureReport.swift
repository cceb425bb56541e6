import CaseKit
import JSON
import Terminal

/// Says on standard error why a command failed: a line and a hint to people, an object to programs.
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
  /// The object of the contract.
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
  /// Within a sentence: `There is no …` becomes `there is no …`; `TERM is …` stays.
  fileprivate var startingSmall: String {
    guard let first, dropFirst().first?.isLowercase == true || dropFirst().first == " " else {
      return self
    }
    return first.lowercased() + dropFirst()
  }
}
