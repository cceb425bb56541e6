/// One call as HTTP: what it is named, and what is sent.
struct Endpoint: Equatable, Sendable {
  var name: String
  var body: [UInt8]
  /// Whether it changes nothing, so that it may be sent twice.
  var isRead: Bool
  var urgency: Urgency

  static func cases(_ request: CaseRequest, encoding: RequestEncoding) -> Endpoint {
    Endpoint(
      name: "getCases", body: encoding.body(of: request), isRead: true, urgency: request.urgency)
  }
}
