import CaseKit
import JSON

/// What a client can ask.
enum MCPMethod: String, CaseIterable, Sendable {
  case initialize, ping
  case discover = "server/discover"
  case listTools = "tools/list"
  case callTool = "tools/call"
  case listen = "subscriptions/listen"

  /// Whether the stateless revision has it, and whether those with an `initialize` have.
  private var eras: (stateless: Bool, handshake: Bool) {
    switch self {
    case .initialize: (false, true)
    case .discover, .listen: (true, false)
    case .ping, .listTools, .callTool: (true, true)
    }
  }

  /// - Throws: for a method that the era has not, with the nearest one that it has.
  init(_ name: String, isStateless: Bool) throws(RPCError) {
    let known = Self.allCases.filter { isStateless ? $0.eras.stateless : $0.eras.handshake }
    guard let method = known.first(where: { $0.rawValue == name }) else {
      throw .unknownMethod(name, among: known.map(\.rawValue))
    }
    self = method
  }
}

/// What a request says about itself in its `_meta`.
enum RequestMetadata {
  private static let prefix = "io.modelcontextprotocol/"

  /// Whether the request is one of the stateless revision.
  ///
  /// - Throws: for a revision that there is not, or when a part that each request must have is missing.
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

  /// Tells which subscription a notification belongs to.
  static func subscription(_ id: RequestID) -> JSONValue { ["\(prefix)subscriptionId": id.json] }

  /// Tells who answers.
  static func answerer(_ server: JSONValue) -> JSONValue { ["\(prefix)serverInfo": server] }
}

/// A published revision of the Model Context Protocol, by the name that goes over the wire.
enum MCPRevision: String, CaseIterable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  /// Stateless: each request says its revision, and there is no `initialize`.
  case july2026 = "2026-07-28"

  /// Whether an error must have an id, also one that answers no request.
  var namesEveryError: Bool { rawValue < Self.november2025.rawValue }

  /// The revision that an `initialize` is answered with: the one asked for, else the newest that is
  /// no newer, else the newest that has an `initialize`.
  static func negotiated(_ requested: String) -> MCPRevision {
    let withHandshake = allCases.filter { $0 != .july2026 }
    return withHandshake.last { $0.rawValue <= requested } ?? .november2025
  }
}
