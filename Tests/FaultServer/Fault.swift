/// The failure of one answer.
public enum Fault: Sendable {
  case none
  /// The answer is delayed until the gate opens.
  case delayed(Gate)
  /// The answer is sent one byte at a time.
  case drip
  /// The connection ends after this many bytes of the answer.
  case truncated(after: Int)
  /// Nothing more is sent after this many bytes.
  case stalled(after: Int)
  /// The client sees a reset.
  case reset
  /// A status with this body and these headers, e.g. Retry-After.
  case status(Int, body: String = "", headers: [String: String] = [:])
  /// A redirect to another address.
  case redirect(to: String)
  /// A gateway's page with status 200.
  case html
  /// This JSON instead of a page.
  case document(String)
  /// The right rows with a wrong total.
  case total(Int)
  /// The right rows with this value of `hasMore`.
  case hasMore(Bool)
  /// The right rows, with at most this many in a page.
  case shortPages(Int)
  /// The first page, whichever page was requested.
  case firstPageAgain
  /// The right bytes with a wrong Content-Encoding.
  case encoding(String)
  /// Two megabytes of spaces in a small compressed answer.
  case bomb

  /// - Parameter request: the body of the request.
  /// - Returns: whether the connection stays open.
  func perform(
    _ honest: Answer, to request: String, _ pages: HonestPages, _ connection: ClientConnection
  ) -> Bool {
    switch self {
    case .none: return connection.send(honest)
    case .delayed(let gate):
      gate.wait()
      return connection.send(honest)
    case .drip: return honest.bytes.allSatisfy { connection.send([$0]) }
    case .truncated(let length):
      _ = connection.send(Array(honest.bytes.prefix(length)))
      return false
    case .stalled(let length):
      _ = connection.send(Array(honest.bytes.prefix(length)))
      connection.hold()
      return false
    case .reset:
      connection.prepareReset()
      return false
    case .status(let status, let body, let headers):
      return connection.send(
        Answer(
          status: status, headers: headers.map { ($0.key, $0.value) }, body: Array(body.utf8)))
    case .redirect(let target):
      return connection.send(Answer(status: 302, headers: [("Location", target)], body: []))
    case .html: return connection.send(Self.page)
    case .document(let text): return connection.send(Answer(status: 200, body: text))
    case .total(let total):
      return connection.send(
        honest.replacing("\"totalResults\": \(pages.count)", by: "\"totalResults\": \(total)"))
    case .hasMore(let claim):
      return connection.send(
        honest.replacing("\"hasMore\": \(!claim)", by: "\"hasMore\": \(claim)"))
    case .shortPages(let limit):
      return connection.send(Answer(status: 200, body: pages.page(for: request, atMost: limit)))
    case .firstPageAgain:
      return connection.send(Answer(status: 200, body: pages.page(skip: 0, limit: 50)))
    case .encoding(let name):
      let headers = honest.headers + [("Content-Encoding", name)]
      return connection.send(Answer(status: 200, headers: headers, body: honest.body))
    case .bomb: return connection.send(.bomb)
    }
  }

  private static let page = Answer(
    status: 200, headers: [("Content-Type", "text/html")],
    body: Array("<html><title>Sign in to the hotel's network</title></html>".utf8))
}
