import CaseKit

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
