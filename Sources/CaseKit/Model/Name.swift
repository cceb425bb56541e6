/// A name as people and the API spell it: equal when case, spaces, hyphens and underscores aside
/// the letters agree, so that `in-progress` is "In Progress".
public struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The letters that are compared, lower case.
  public let key: String

  public init(_ name: some StringProtocol) {
    key = String(
      name.lowercased().unicodeScalars.filter {
        $0 != " " && $0 != "-" && $0 != "_" && $0 != "\u{A0}"
      })
  }

  public init(stringLiteral name: String) { self.init(name) }
}
