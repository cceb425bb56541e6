/// What goes wrong with one answer.
public enum Fault: Sendable {
  case none
  /// Kept back until the gate opens.
  case delayed(Gate)
  /// Sent byte by byte.
  case drip
  /// So many bytes of the answer, then the connection ends.
  case truncated(after: Int)
  /// So many bytes, then nothing more.
  case stalled(after: Int)
  /// The client sees a reset.
  case reset
  /// A status with these words, and other headers, e.g. Retry-After.
  case status(Int, body: String = "", headers: [String: String] = [:])
  /// Points elsewhere.
  case redirect(to: String)
  /// A gateway's page with status 200.
  case html
  /// JSON, though not of a page.
  case document(String)
  /// The right rows under another total.
  case total(Int)
  /// The right rows, and whether more of them follow, as said here.
  case hasMore(Bool)
  /// The right rows, so many a page at most.
  case shortPages(Int)
  /// The first page, whatever was asked for.
  case firstPageAgain
  /// The right bytes under a name of a packing that they do not have.
  case encoding(String)
  /// Two megabytes of spaces, packed small.
  case bomb

  /// - Parameter request: the body that the honest answer is for.
  /// - Returns: whether the connection goes on.
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
