/// The answers of the relay before a tunnel exists.
enum RelayAnswer: String {
  case established = "200 Connection established"
  case badRequest = "400 Bad Request"
  case unauthorized = "407 Proxy Authentication Required"
  case headersTooLarge = "431 Request Header Fields Too Large"
  case badGateway = "502 Bad Gateway"

  /// The answer as it is sent.
  var text: String {
    switch self {
    case .established: "HTTP/1.1 \(rawValue)\r\n\r\n"
    case .unauthorized: refusal("Proxy-Authenticate: Bearer\r\n")
    case .badRequest, .headersTooLarge, .badGateway: refusal("")
    }
  }

  private func refusal(_ header: String) -> String {
    "HTTP/1.1 \(rawValue)\r\n\(header)Content-Length: 0\r\nConnection: close\r\n\r\n"
  }
}
