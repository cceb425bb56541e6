import CaseKit
import JSON

/// A message of JSON-RPC 2.0 that came in, as far as it can be understood.
enum RPCMessage: Equatable, Sendable {
  case request(RequestID, method: String, JSONObject)
  case notification(method: String, JSONObject)
  /// Wants nothing: an answer, though nothing is ever asked, or a notification that makes no sense.
  case idle
  /// The id is `nil` where none can be read.
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
    // Many clients write what they leave out as null.
    self = Self.message(method, parameters == .null ? [:] : parameters, id)
  }

  private static func message(
    _ method: String, _ parameters: JSONValue, _ id: RequestID?
  ) -> RPCMessage {
    guard let parameters = parameters.object else {
      // Nothing is said to a notification, not even that it is wrong.
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

  /// The answer to a message whose id cannot be read. The schemas before 2025-11-25 want an id, and
  /// no `null`; the later ones have none there.
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

/// The id under which a client knows its request: it goes back as it came.
enum RequestID: Hashable, Sendable {
  /// The digits as sent.
  case number(String)
  case text(String)

  /// `nil` for what is no id: only texts and whole numbers are.
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
