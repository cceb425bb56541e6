extension JSONScanner {
  /// Milliseconds since 1970 or ISO 8601, each as a number or a text.
  mutating func timestamp() throws(DecodingFailure) -> Timestamp? {
    try word()?.timestamp
  }
}

extension JSONText {
  var timestamp: Timestamp? {
    if let moment = Timestamp(iso8601: bytes) { return moment }
    return integer.map(Timestamp.init(milliseconds:))
  }
}
