import JSON
import Moments

/// The JSON object of a request, read key by key with the documented types. A missing, null or
/// empty key requests nothing.
struct RequestBody {
  let json: JSONValue

  /// SQLite limits the number of arguments of a statement.
  private static let maximumNames = 1_000

  /// An answer nests a stored document deeper, and clients must still be able to read it.
  private static let maximumDepth = 64

  /// An empty body means `{}`, because every key is optional.
  init(_ bytes: [UInt8]) throws(BodyError) {
    guard !bytes.isEmpty else {
      json = [:]
      return
    }
    do {
      json = try JSONValue.decode(bytes)
    } catch {
      throw BodyError("The body is not JSON: \(error.message).")
    }
    guard !json.isDeeper(than: Self.maximumDepth) else {
      throw BodyError("The body is nested more than \(Self.maximumDepth) levels deep.")
    }
    guard json.object != nil else { throw BodyError("The body must be a JSON object.") }
  }

  func text(_ key: String) throws(BodyError) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw .wrongType(key, expected: "a string") }
    return text.isEmpty ? nil : text
  }

  func isSet(_ key: String) throws(BodyError) -> Bool {
    guard let value = value(key) else { return false }
    guard case .bool(let flag) = value else { throw .wrongType(key, expected: "true or false") }
    return flag
  }

  func names(_ key: String) throws(BodyError) -> [String] {
    guard let value = value(key) else { return [] }
    guard let elements = value.elements, elements.count <= Self.maximumNames,
      elements.allSatisfy({ $0.string != nil })
    else { throw .wrongType(key, expected: "an array of at most \(Self.maximumNames) strings") }
    return elements.compactMap(\.string).map(folded)
  }

  func moment(_ key: String) throws(BodyError) -> Timestamp? {
    guard let text = try text(key) else { return nil }
    guard let moment = Timestamp(iso8601: text) else {
      throw .wrongType(key, expected: "an ISO 8601 date")
    }
    return moment
  }

  func number(_ key: String, atLeast least: Int) throws(BodyError) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.integer, number >= least else {
      throw .wrongType(key, expected: "a whole number of at least \(least)")
    }
    return Int(number)
  }

  func value(_ key: String) -> JSONValue? {
    guard let value = json[key], value != .null else { return nil }
    return value
  }
}

extension JSONValue {
  fileprivate func isDeeper(than levels: Int) -> Bool {
    switch self {
    case .array(let elements): levels == 0 || elements.contains { $0.isDeeper(than: levels - 1) }
    case .object(let object):
      levels == 0 || object.members.contains { $0.value.isDeeper(than: levels - 1) }
    default: false
    }
  }
}

/// The problem with the body of a request, as a sentence for the client.
struct BodyError: Error, Equatable {
  var message: String

  init(_ message: String) { self.message = message }

  static func wrongType(_ key: String, expected: String) -> BodyError {
    BodyError("\(key) must be \(expected).")
  }
}
