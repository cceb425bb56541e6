import CaseKit
import JSON

/// The validated arguments of one call. Errors say how an agent can correct them.
struct ToolArguments {
  private let tool: Tool
  private let object: JSONObject

  /// - Throws: ``CommandFailure`` for an unknown or a missing argument.
  init(_ request: ToolRequest) throws(CommandFailure) {
    tool = request.tool
    object = request.arguments
    let known = tool.arguments.map(\.rawValue)
    for member in object.members where !known.contains(member.key) {
      throw CommandFailure(UnknownWord(member.key, kind: "argument", known: known))
    }
    for argument in tool.arguments where argument.isRequired && value(argument) == nil {
      throw .usage("\(tool.rawValue) needs the argument \"\(argument.rawValue)\"")
    }
  }

  func text(_ argument: ToolArgument) throws(CommandFailure) -> String? {
    guard let value = value(argument) else { return nil }
    guard case .string(let text) = value else { throw wrong(argument, "a string") }
    return text
  }

  func number(
    _ argument: ToolArgument, in range: ClosedRange<Int>
  ) throws(CommandFailure) -> Int? {
    guard let value = value(argument) else { return nil }
    guard case .number(let digits) = value, let number = Int(wholeNumber: digits),
      range.contains(number)
    else {
      throw wrong(argument, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The keys, from a list of names or a text with commas.
  func fields() throws(CommandFailure) -> CaseFields {
    guard let value = value(.fields), value != .array([]) else { return tool.defaultFields }
    let names = (value.elements ?? [value]).map { element in
      if case .string(let name) = element { name } else { String?.none }
    }
    guard !names.contains(nil) else { throw wrong(.fields, "a list of names") }
    do throws(UnknownWord) {
      return try CaseFields(names.compactMap(\.self).joined(separator: ","))
    } catch {
      throw CommandFailure(error)
    }
  }

  func query() throws(CommandFailure) -> QueryRequest {
    QueryRequest(text: try text(.query), view: try text(.view))
  }

  func sort() throws(CommandFailure) -> SortOrder? {
    guard let text = try text(.sort) else { return nil }
    let parsed = SortOrder.parse(text)
    if let problem = parsed.problems.first { throw .usage(problem.message) }
    return parsed.order
  }

  /// The query of a search for all of the words.
  func words() throws(CommandFailure) -> Query {
    let words = try text(.text)?.split(whereSeparator: \.isWhitespace) ?? []
    guard !words.isEmpty else { throw .usage("\"text\" must contain a word") }
    return Query(terms: words.map { .words(String($0)) })
  }

  /// The value of an argument. `null` counts as missing, as does an empty text if the argument is
  /// optional.
  private func value(_ argument: ToolArgument) -> JSONValue? {
    object[argument.rawValue].flatMap { value in
      let isEmpty = value == .null || !argument.isRequired && value == .string("")
      return isEmpty ? nil : value
    }
  }

  private func wrong(_ argument: ToolArgument, _ expected: String) -> CommandFailure {
    .usage("\"\(argument.rawValue)\" must be \(expected)")
  }
}

extension Int {
  /// A JSON number without a fraction: `3`, `3.0`, `3e0`.
  fileprivate init?(wholeNumber digits: String) {
    guard let number = Int(digits) ?? Double(digits).flatMap({ Int(exactly: $0) }) else {
      return nil
    }
    self = number
  }
}

/// A call of a tool; its arguments are not validated yet.
struct ToolRequest: Equatable, Sendable {
  var tool: Tool
  var arguments: JSONObject

  init(_ tool: Tool, _ arguments: JSONObject = JSONObject()) {
    self.tool = tool
    self.arguments = arguments
  }

  /// - Throws: ``RPCError`` if this is not a call. The tool itself reports wrong arguments.
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
