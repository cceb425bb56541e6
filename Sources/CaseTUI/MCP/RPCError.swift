import CaseKit
import JSON

/// A JSON-RPC 2.0 error, with its standard number.
struct RPCError: Error, Equatable, Sendable {
  var code: Int
  /// A sentence for the developer of the client.
  var message: String
  var data: JSONValue?

  static func noJSON(_ failure: DecodingFailure) -> RPCError {
    RPCError(code: -32700, message: "This line is not valid JSON: \(failure.message).")
  }

  static func invalidRequest(_ message: String) -> RPCError {
    RPCError(code: -32600, message: message)
  }

  static func unknownMethod(_ method: String, among known: [String]) -> RPCError {
    RPCError(
      code: -32601, message: UnknownWord(method, kind: "method", known: known).description)
  }

  static func invalidParameters(_ message: String) -> RPCError {
    RPCError(code: -32602, message: message)
  }

  /// The answer to a call that still runs long after the end of the input.
  static let tooLate = RPCError(
    code: -32603, message: "The input ended, and this call took more than 120 s after that.")

  static func unsupportedRevision(_ requested: String) -> RPCError {
    let supported = MCPRevision.allCases.reversed().map { JSONValue.string($0.rawValue) }
    return RPCError(
      code: -32022, message: "Unsupported protocol version",
      data: ["supported": .array(supported), "requested": .string(requested)])
  }

  var json: JSONValue {
    let error: JSONValue = ["code": .number(String(code)), "message": .string(message)]
    guard let data, case .object(var object) = error else { return error }
    object.members.append(.init("data", data))
    return .object(object)
  }
}
