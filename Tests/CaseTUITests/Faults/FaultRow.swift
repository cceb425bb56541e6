import FaultServer
import Testing

/// One kind of failure and how it is reported.
struct FaultRow: Sendable, CustomTestStringConvertible {
  var fault: Fault
  /// The start of the banner.
  var banner: String
  var code: String
  /// The exit status of a command.
  var status: Int32
  var httpStatus: Int?
  /// The wait in seconds that the server requested, as a command reports it.
  var retryAfter: Int?

  private init(
    _ fault: Fault, _ banner: String, _ code: String, _ status: Int32, http: Int? = nil
  ) {
    self.fault = fault
    self.banner = banner
    self.code = code
    self.status = status
    httpStatus = http
  }

  var testDescription: String { "\(code) \(fault)" }

  static let all = wire + documents + statuses.flatMap { [$0, $0.askingToWait] }

  private static let wire = [
    FaultRow(.reset, "The connection was lost", "connection_lost", 7),
    FaultRow(.truncated(after: 0), "The connection was lost", "connection_lost", 7),
    FaultRow(.truncated(after: 80), "The connection was lost", "connection_lost", 7),
    FaultRow(.truncated(after: 500), "The connection was lost", "connection_lost", 7),
    FaultRow(.stalled(after: 0), "No answer within", "timeout", 7),
    FaultRow(.stalled(after: 500), "No answer within", "timeout", 7),
    FaultRow(
      .redirect(to: "http://elsewhere.example/"),
      "The server redirects to http://elsewhere.example/", "refused", 1),
    FaultRow(.bomb, "The answer is larger than 1 MB", "refused", 1),
  ]

  private static let documents = [
    FaultRow(
      .encoding("br"), "The answer is not from the API (200): the answer is compressed with br",
      "not_json",
      1, http: 200),
    FaultRow(
      .encoding("gzip"), "The answer is not from the API (200): the compressed answer is broken",
      "not_json", 1, http: 200),
    FaultRow(
      .html, "The answer is not from the API (200): Sign in to the", "not_json", 1, http: 200),
    FaultRow(
      .document(#"{"results": 7}"#), "The answer is not from the API", "not_json", 1, http: 200),
    FaultRow(.document("[1, 2"), "The answer is not from the API", "not_json", 1, http: 200),
    FaultRow(.document(""), "The answer is not from the API", "not_json", 1, http: 200),
  ]

  private static let statuses = [
    FaultRow(
      .status(401, body: "expired"), "Not signed in: the server refused the token",
      "not_signed_in", 4, http: 401),
    FaultRow(.status(403), "Not allowed", "not_allowed", 4, http: 403),
    FaultRow(.status(404), "Not found", "not_found", 5, http: 404),
    FaultRow(
      .status(412, body: #"{"message": "bad body"}"#),
      "The server refused the request (412): bad body", "rejected", 1, http: 412),
    FaultRow(.status(429), "Too many requests", "rate_limited", 6, http: 429),
    FaultRow(.status(500), "The server failed (500)", "server_error", 1, http: 500),
    FaultRow(
      .status(502, body: "<html>bad"), "The server failed (502)", "server_error", 1, http: 502),
    FaultRow(.status(503), "The server failed (503)", "server_error", 1, http: 503),
    FaultRow(.status(504), "The server failed (504)", "server_error", 1, http: 504),
  ]

  /// The same failure with Retry-After, which has a meaning only with some statuses.
  private var askingToWait: FaultRow {
    guard case .status(let status, let body, _) = fault else { return self }
    var row = self
    row.fault = .status(status, body: body, headers: ["Retry-After": "3600"])
    row.retryAfter = status == 429 || status >= 500 ? 3_600 : nil
    return row
  }
}
