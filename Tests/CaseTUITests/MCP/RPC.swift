import CaseKit
import JSON

@testable import CaseTUI

/// Messages of a client.
enum RPC {
  static let statelessMetadata = """
    {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
    "io.modelcontextprotocol/clientCapabilities":{}}
    """

  static func request(_ id: Int, _ method: String, _ parameters: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"#
  }

  /// A request of the stateless revision.
  static func stateless(_ id: Int, _ method: String, _ members: String = "") -> String {
    request(id, method, "{\(members)\"_meta\":\(statelessMetadata)}")
  }

  static func call(_ id: Int, _ tool: String, _ arguments: String = "{}") -> String {
    request(id, "tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
  }

  static func cancel(_ id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#
  }

  static func initialize(_ revision: String) -> String {
    request(0, "initialize", #"{"protocolVersion":"\#(revision)","capabilities":{}}"#)
  }
}

/// A client on the other end of a conversation.
final class MCPClient {
  struct NoAnswer: Error { var actions: [MCPConversation.Action] }

  private var conversation = MCPConversation()

  var isIdle: Bool { conversation.isIdle }

  func receive(_ line: LineSplitter.Line) -> [MCPConversation.Action] {
    conversation.receive(line)
  }

  func receive(_ text: String) -> [MCPConversation.Action] { receive(.whole(Array(text.utf8))) }

  func finish(_ ticket: Int) -> [MCPConversation.Action] {
    conversation.finish(ticket, ToolResult(document: ["a": .number("1")]))
  }

  /// The single message that is sent in reply.
  func answer(to line: LineSplitter.Line) throws -> JSONValue {
    let actions = receive(line)
    guard actions.count == 1, case .send(let message) = actions.first else {
      throw NoAnswer(actions: actions)
    }
    return message
  }

  func answer(to text: String) throws -> JSONValue { try answer(to: .whole(Array(text.utf8))) }
}

extension JSONValue {
  /// The value at keys and indices separated by dots, e.g. `result.tools.0.name`.
  subscript(path: String) -> JSONValue? {
    path.split(separator: ".").reduce(self) { value, step in
      if let index = Int(step) { return value?.elements?.dropFirst(index).first }
      return value?.object?[String(step)]
    }
  }
}
