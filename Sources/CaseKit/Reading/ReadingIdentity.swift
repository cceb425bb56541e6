import Crypto

/// Hashes of what a ``ReadingPosition`` belongs to: the query, the order and the server.
public struct ReadingIdentity: Equatable, Sendable {
  let query: UInt64
  let order: UInt64
  let server: UInt64

  init(query: UInt64, order: UInt64, server: UInt64) {
    self.query = query
    self.order = order
    self.server = server
  }

  /// - Parameter settings: used for the host, the account, the stream, and the user (for
  ///   `is:mine`).
  public init(_ question: Question, _ settings: Settings) {
    let me = question.query.asksForMe ? settings.connection.me : []
    query = SHA256.number(
      of: ([question.query.description] + me).joined(separator: "\n"), bytes: 4)
    order = SHA256.number(of: question.sort.description, bytes: 4)
    let given = settings.connection
    let place = [given.host?.description, given.accountID, given.streamID, given.iid]
    server = SHA256.number(of: place.map { $0 ?? "" }.joined(separator: "\n"), bytes: 4)
  }

  /// The first part that differs; `nil` if all are equal.
  func difference(from other: ReadingIdentity) -> String? {
    if server != other.server { return "server" }
    if query != other.query { return "query" }
    return order == other.order ? nil : "order"
  }
}
