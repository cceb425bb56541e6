import CaseKit
import JSON

/// What a tool answers: a document of the contract, or the contract's error.
struct ToolResult: Equatable, Sendable {
  var document: JSONValue
  var isError = false

  /// The document, and as its twin the same as text, for clients that read nothing else.
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
  /// - Parameter textLimit: characters of one text, which strangers may have typed.
  init(_ document: [UInt8], textLimit: Int) throws(DecodingFailure) {
    self.init(document: try JSONValue.decode(document).shown(upTo: textLimit))
  }

  init(_ failure: any Failure) {
    var failure = CommandFailure(failure)
    // What is wrong with a query is wrong with its language, and an agent has no `--help`.
    if failure.excerpt != nil { failure.hint = QueryGuide.short }
    let json = FailureReport(failure: failure).json()
    self.init(
      document: (try? JSONValue.decode(json.bytes))?.shown(upTo: .max) ?? [:], isError: true)
  }
}
