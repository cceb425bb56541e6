/// One call as HTTP: what it is named, and what is sent.
struct Endpoint: Equatable, Sendable {
  var name: String
  var body: [UInt8]

  static func cases(_ request: CaseRequest, encoding: RequestEncoding) -> Endpoint {
    Endpoint(name: "getCases", body: encoding.body(of: request))
  }
}
