import CaseKit
import JSON
import Terminal

extension JSONValue {
  /// The value for a reader that may take text for an instruction. In its texts, characters that
  /// hide or deceive become `‹U+202E›`, and a text over the limit is cut and says so. Keys stay the
  /// same, as do names that a reader sends back: `id`, `ref`, `next_cursor`.
  ///
  /// - Parameter limit: the limit for a text, in Unicode scalars.
  func shown(upTo limit: Int) -> JSONValue {
    switch self {
    case .null, .bool, .number: self
    case .string(let text): .string(text.shown(upTo: limit))
    case .array(let elements): .array(elements.map { $0.shown(upTo: limit) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { member in
            let isName = Self.names.contains(member.key)
            let limit = isName ? max(limit, Self.longestName) : limit
            return .init(member.key, member.value.shown(upTo: limit))
          }))
    }
  }

  private static let names: Set<String> = ["id", "ref", "next_cursor"]

  /// The limit for such a name, in Unicode scalars; a stranger's field may have one of these keys,
  /// too.
  private static let longestName = 2_000
}

extension String {
  fileprivate func shown(upTo limit: Int) -> String {
    let end = unicodeScalars.index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
    let rest = unicodeScalars[end...].count
    let shown = Self.shown(unicodeScalars[..<end])
    return rest == 0 ? shown : "\(shown)… [\(rest) more characters]"
  }

  private static func shown(_ scalars: Substring.UnicodeScalarView) -> String {
    ExactText(String(scalars)).string
  }
}
