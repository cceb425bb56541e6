import CaseKit

/// What a case has under one of its values, before it is written anywhere.
enum CaseContent: Equatable, Sendable {
  case text(String?)
  case list([String])
  /// What the server sent as a date that cannot be read is kept beside it.
  case moment(Timestamp?, unread: String?)
  /// The word is what people call it where it holds.
  case flag(Bool, word: String)
  /// The name that the customer is known by; the other values of a customer are their own.
  case customer(String)
  case fields([CaseField])
  case unreadDates([UnreadDate])

  /// All of it in one text; empty for what is absent, and for what only JSON can hold.
  ///
  /// - Parameters:
  ///   - separator: stands between the texts of a list.
  ///   - words: for a flag that holds and for one that does not.
  func text(between separator: String = ",", _ words: (yes: String, no: String)) -> String {
    switch self {
    case .text(let text): text ?? ""
    case .list(let texts): texts.joined(separator: separator)
    case .moment(let moment, let unread): moment?.iso8601 ?? unread ?? ""
    case .flag(let isSet, _): isSet ? words.yes : words.no
    case .customer(let name): name
    case .fields, .unreadDates: ""
    }
  }
}
