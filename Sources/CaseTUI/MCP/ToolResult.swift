import CaseKit
import JSON

/// The result of a tool: a document of the contract, or its error.
struct ToolResult: Equatable, Sendable {
  var document: JSONValue
  var isError = false

  /// The document, and the same as text, for clients that read only text.
  var json: JSONValue {
    var writer = JSONWriter()
    writer.value(document)
    let text: JSONValue = ["type": .string("text"), "text": .string(writer.text)]
    var object = JSONObject([
      .init("content", .array([text])), .init("structuredContent", document),
    ])
    if isError { object.members.append(.init("isError", .bool(true))) }
    return .object(object)
  }
}

extension ToolResult {
  /// - Parameter textLimit: the limit for one text, in characters; strangers may have written it.
  init(_ document: [UInt8], textLimit: Int) throws(DecodingFailure) {
    self.init(document: try JSONValue.decode(document).shown(upTo: textLimit))
  }

  init(_ failure: any Failure) {
    var failure = CommandFailure(failure)
    // Only a mistake in a query has an excerpt. The hint explains the query language, because an
    // agent cannot call `--help`.
    if failure.excerpt != nil { failure.hint = QueryGuide.short }
    let json = FailureReport(failure: failure).json()
    self.init(
      document: (try? JSONValue.decode(json.bytes))?.shown(upTo: .max) ?? [:], isError: true)
  }
}
