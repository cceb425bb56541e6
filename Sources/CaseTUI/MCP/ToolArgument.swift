import CaseKit
import JSON

/// The arguments of tools.
enum ToolArgument: String, CaseIterable, Sendable {
  case query, text, ref, view, sort, fields, limit, cursor
  case maxText = "max_text"

  var isRequired: Bool { self == .text || self == .ref }

  static let limits = 1...200
  static let defaultLimit = 20
  /// The range for the limit of texts. Timestamps, refs and words of the contract are shorter than
  /// the minimum.
  static let textLimits = 40...1_000_000

  func schema(for tool: Tool) -> JSONSchema {
    switch self {
    case .query: .string.described("E.g. is:overdue priority:critical; without it, all cases.")
    case .text: .string.described("The words to search for.")
    case .ref: .string.described("The ref or id, e.g. CS000100.")
    case .view:
      .string.described(
        "A saved query to apply as well: "
          + "\(SavedView.builtIn.map(\.name).joined(separator: ", ")) or one of the user's.")
    case .sort:
      .string.described(
        "E.g. priority:desc,due. Keys: "
          + "\(SortField.allCases.map(\.rawValue).joined(separator: " ")).")
    case .fields:
      .array(of: .string).described(
        tool.defaultFields == .all
          ? "All by default; e.g. ref, title, description, customer.email."
          : "More or other keys, e.g. description, customer.email, tags, queue, status_category."
      ).defaulting(to: .array(tool.defaultFieldNames.map { .string($0) }))
    case .limit:
      .integer(Self.limits).defaulting(to: .number(String(Self.defaultLimit)))
    case .cursor: .string.described("next_cursor of the last result, for the next page.")
    case .maxText:
      .integer(Self.textLimits).described(
        "Maximum characters of each text; longer texts are truncated."
      )
      .defaulting(to: .number(String(tool.textLimit)))
    }
  }
}

extension Tool {
  fileprivate var defaultFieldNames: [String] {
    defaultFields == .all ? [] : defaultFields.keys.map(\.rawValue)
  }
}
