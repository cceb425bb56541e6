import CaseKit
import Terminal

extension JSONValue {
  /// The same value for a reader who takes what is written for an order: in its texts, what could
  /// hide or deceive is spelt out as `‹U+202E›`, and what is longer than the limit is cut, which the
  /// text then says. Keys stay.
  ///
  /// - Parameter limit: Unicode scalars of one text.
  func shown(upTo limit: Int) -> JSONValue {
    switch self {
    case .null, .bool, .number: self
    case .string(let text): .string(Self.shown(text, upTo: limit))
    case .array(let elements): .array(elements.map { $0.shown(upTo: limit) })
    case .object(let object):
      .object(JSONObject(object.members.map { .init($0.key, $0.value.shown(upTo: limit)) }))
    }
  }

  private static func shown(_ text: String, upTo limit: Int) -> String {
    let scalars = text.unicodeScalars
    let end = scalars.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex)
    guard let end, end != text.endIndex else { return ExactText(text).string }
    let shown = ExactText(String(scalars[..<end])).string
    return "\(shown)… [\(scalars[end...].count) more characters]"
  }
}
