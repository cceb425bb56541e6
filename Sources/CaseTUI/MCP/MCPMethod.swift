import CaseKit
import JSON

/// The methods that a client can call.
enum MCPMethod: String, CaseIterable, Sendable {
  case initialize, ping
  case discover = "server/discover"
  case listTools = "tools/list"
  case callTool = "tools/call"
  case listen = "subscriptions/listen"

  /// Whether the stateless revision has the method, and whether revisions with `initialize` do.
  private var eras: (stateless: Bool, handshake: Bool) {
    switch self {
    case .initialize: (false, true)
    case .discover, .listen: (true, false)
    case .ping, .listTools, .callTool: (true, true)
    }
  }

  /// - Throws: ``RPCError`` if this kind of revision does not have the method; names the nearest
  ///   one.
  init(_ name: String, isStateless: Bool) throws(RPCError) {
    let known = Self.allCases.filter { isStateless ? $0.eras.stateless : $0.eras.handshake }
    guard let method = known.first(where: { $0.rawValue == name }) else {
      throw .unknownMethod(name, among: known.map(\.rawValue))
    }
    self = method
  }
}

/// The data about a request in its `_meta`.
enum RequestMetadata {
  private static let prefix = "io.modelcontextprotocol/"

  /// Whether the request follows the stateless revision.
  ///
  /// - Throws: ``RPCError`` for an unknown revision, or if a required part is missing.
  static func isStateless(_ parameters: JSONObject) throws(RPCError) -> Bool {
    guard let metadata = parameters["_meta"]?.object else { return false }
    let revision = metadata["\(prefix)protocolVersion"]
    let capabilities = metadata["\(prefix)clientCapabilities"]
    guard revision != nil || capabilities != nil else { return false }
    guard case .string(let name) = revision else {
      throw .invalidParameters("\"_meta\" must hold \"\(prefix)protocolVersion\", a string.")
    }
    guard name == MCPRevision.july2026.rawValue else { throw .unsupportedRevision(name) }
    guard capabilities?.object != nil else {
      throw .invalidParameters("\"_meta\" must hold \"\(prefix)clientCapabilities\", an object.")
    }
    return true
  }

  /// Names the subscription that a notification belongs to.
  static func subscription(_ id: RequestID) -> JSONValue { ["\(prefix)subscriptionId": id.json] }

  /// Names the server that answers.
  static func answerer(_ server: JSONValue) -> JSONValue { ["\(prefix)serverInfo": server] }
}

/// A published revision of the Model Context Protocol; the raw value is its name in messages.
enum MCPRevision: String, CaseIterable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  /// The stateless revision: each request names its revision, and there is no `initialize`.
  case july2026 = "2026-07-28"

  /// Whether all errors must have an id, even those that answer no request.
  var namesEveryError: Bool { rawValue < Self.november2025.rawValue }

  /// The revision to answer an `initialize` with: the requested one, else the newest earlier one,
  /// else the newest one with an `initialize`.
  static func negotiated(_ requested: String) -> MCPRevision {
    let withHandshake = allCases.filter { $0 != .july2026 }
    return withHandshake.last { $0.rawValue <= requested } ?? .november2025
  }
}
