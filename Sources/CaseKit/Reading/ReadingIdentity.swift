import Crypto

/// Prints of what a ``ReadingPosition`` belongs to: the cases, their order, and where they are.
public struct ReadingIdentity: Equatable, Sendable {
  let query: UInt64
  let order: UInt64
  let server: UInt64

  init(query: UInt64, order: UInt64, server: UInt64) {
    self.query = query
    self.order = order
    self.server = server
  }

  /// - Parameter settings: the host, the account and the stream; and who asks, for `is:mine`.
  public init(_ question: Question, _ settings: Settings) {
    let me = question.query.asksForMe ? settings.connection.me : []
    query = SHA256.number(
      of: ([question.query.description] + me).joined(separator: "\n"), bytes: 4)
    order = SHA256.number(of: question.sort.description, bytes: 4)
    let given = settings.connection
    let place = [given.host?.description, given.accountID, given.streamID, given.iid]
    server = SHA256.number(of: place.map { $0 ?? "" }.joined(separator: "\n"), bytes: 4)
  }

  /// The first part in which the other one differs.
  func difference(from other: ReadingIdentity) -> String? {
    if server != other.server { return "server" }
    if query != other.query { return "query" }
    return order == other.order ? nil : "order"
  }
}
