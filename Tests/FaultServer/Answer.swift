/// A complete answer before a fault is applied.
struct Answer {
  var status: Int
  var headers: [(name: String, value: String)] = [("Content-Type", "application/json")]
  var body: [UInt8]

  init(status: Int, headers: [(name: String, value: String)]? = nil, body: [UInt8]) {
    self.status = status
    if let headers { self.headers = headers }
    self.body = body
  }

  init(status: Int, body: String) { self.init(status: status, body: Array(body.utf8)) }

  /// The bytes that are sent.
  var bytes: [UInt8] {
    let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    let head = "HTTP/1.1 \(status) Status\r\n\(lines)Content-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }
}
