import CaseKit
import JSON

/// A received JSON-RPC 2.0 message, as far as it is valid.
enum RPCMessage: Equatable, Sendable {
  case request(RequestID, method: String, JSONObject)
  case notification(method: String, JSONObject)
  /// A message that needs no reaction: an answer, although the server asks nothing, or an invalid
  /// notification.
  case idle
  /// An invalid message; the id is `nil` if it cannot be read.
  case invalid(RPCError, RequestID?)

  init(_ value: JSONValue) {
    guard let object = value.object else {
      self = .invalid(.invalidRequest("A message must be an object."), nil)
      return
    }
    let id = object["id"].flatMap { RequestID($0) }
    guard object["jsonrpc"] == .string("2.0") else {
      self = .invalid(.invalidRequest("\"jsonrpc\" must be \"2.0\"."), id)
      return
    }
    if object["method"] == nil, object["result"] != nil || object["error"] != nil {
      self = .idle
      return
    }
    guard case .string(let method) = object["method"] else {
      self = .invalid(.invalidRequest("\"method\" must be a string."), id)
      return
    }
    guard object["id"] == nil || id != nil else {
      self = .invalid(.invalidRequest("\"id\" must be a string or a whole number."), nil)
      return
    }
    let parameters = object["params"] ?? .null
    // Many clients send null for missing parameters.
    self = Self.message(method, parameters == .null ? [:] : parameters, id)
  }

  private static func message(
    _ method: String, _ parameters: JSONValue, _ id: RequestID?
  ) -> RPCMessage {
    guard let parameters = parameters.object else {
      // A notification gets no answer, even if it is invalid.
      guard let id else { return .idle }
      return .invalid(.invalidParameters("\"params\" must be an object."), id)
    }
    guard let id else { return .notification(method: method, parameters) }
    return .request(id, method: method, parameters)
  }
}

extension RPCMessage {
  static func result(_ result: JSONValue, to id: RequestID) -> JSONValue {
    ["jsonrpc": .string("2.0"), "id": id.json, "result": result]
  }

  static func failure(_ error: RPCError, to id: RequestID) -> JSONValue {
    ["jsonrpc": .string("2.0"), "id": id.json, "error": error.json]
  }

  /// The answer to a message whose id cannot be read. Schemas before 2025-11-25 require an id that
  /// is not `null`; later ones allow none.
  static func failure(_ error: RPCError, in revision: MCPRevision?) -> JSONValue {
    guard let revision, revision.namesEveryError else {
      return ["jsonrpc": .string("2.0"), "error": error.json]
    }
    return failure(error, to: .text("server-error"))
  }

  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    ["jsonrpc": .string("2.0"), "method": .string(method), "params": parameters]
  }
}

/// The client's id of a request; the answer contains it unchanged.
enum RequestID: Hashable, Sendable {
  /// The digits as sent.
  case number(String)
  case text(String)

  /// `nil` if the value is not a valid id: a string or a whole number.
  init?(_ value: JSONValue) {
    switch value {
    case .string(let text): self = .text(text)
    case .number(let digits) where digits.allSatisfy { $0 == "-" || $0.isNumber }:
      self = .number(digits)
    default: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .number(let digits): .number(digits)
    case .text(let text): .string(text)
    }
  }
}
