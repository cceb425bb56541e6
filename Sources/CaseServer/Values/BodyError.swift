/// What is wrong with the body of a request, as a sentence for the caller.
struct BodyError: Error, Equatable {
  var message: String

  init(_ message: String) { self.message = message }

  static func wrongType(_ key: String, expected: String) -> BodyError {
    BodyError("\(key) must be \(expected).")
  }
}
