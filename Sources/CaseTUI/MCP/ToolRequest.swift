import CaseKit

/// A call of a tool, its arguments not yet looked at.
struct ToolRequest: Equatable, Sendable {
  var tool: Tool
  var arguments: JSONObject

  init(_ tool: Tool, _ arguments: JSONObject = JSONObject()) {
    self.tool = tool
    self.arguments = arguments
  }

  /// - Throws: for what is no call at all; wrong arguments are the tool's to answer.
  init(_ parameters: JSONObject) throws(RPCError) {
    guard case .string(let name) = parameters["name"] else {
      throw .invalidParameters("\"name\" must be the name of a tool.")
    }
    guard let tool = Tool(rawValue: name) else {
      let unknown = UnknownWord(name, kind: "tool", known: Tool.allCases.map(\.rawValue))
      throw .invalidParameters(unknown.description)
    }
    let given = parameters["arguments"] ?? .null
    guard let arguments = (given == .null ? [:] : given).object else {
      throw .invalidParameters("\"arguments\" must be an object.")
    }
    self.init(tool, arguments)
  }
}
