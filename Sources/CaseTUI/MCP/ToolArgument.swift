import CaseKit
import JSON

/// What a tool can be told.
enum ToolArgument: String, CaseIterable, Sendable {
  case query, text, ref, view, sort, fields, limit, cursor
  case maxText = "max_text"

  var isRequired: Bool { self == .text || self == .ref }

  static let limits = 1...200
  static let defaultLimit = 20
  /// No moment, ref or word of the contract is that long.
  static let textLimits = 40...1_000_000

  func schema(for tool: Tool) -> JSONSchema {
    switch self {
    case .query: .string.described("E.g. is:overdue priority:critical; all cases without.")
    case .text: .string.described("The words.")
    case .ref: .string.described("The ref or id, e.g. CS000100.")
    case .view:
      .string.described(
        "A saved query that must hold too: "
          + "\(SavedView.builtIn.map(\.name).joined(separator: ", ")) or one of the user's.")
    case .sort:
      .string.described(
        "E.g. priority:desc,due. Keys: "
          + "\(SortField.allCases.map(\.rawValue).joined(separator: " ")).")
    case .fields:
      .array(of: .string).described(
        tool.defaultFields == .all
          ? "All without; e.g. ref, title, description, customer.email."
          : "More or other keys, e.g. description, customer.email, tags, queue, status_category."
      ).defaulting(to: .array(tool.defaultFieldNames.map { .string($0) }))
    case .limit:
      .integer(Self.limits).defaulting(to: .number(String(Self.defaultLimit)))
    case .cursor: .string.described("next_cursor of the last result, to go on from there.")
    case .maxText:
      .integer(Self.textLimits).described("Characters of each text; longer ones are cut.")
        .defaulting(to: .number(String(tool.textLimit)))
    }
  }
}

extension Tool {
  fileprivate var defaultFieldNames: [String] {
    defaultFields == .all ? [] : defaultFields.keys.map(\.rawValue)
  }
}
