public import JSON
import Moments

/// One answer of `getCases`. The counts are only hints, because the API contradicts itself.
public struct Page: Equatable, Sendable {
  /// The cases, in the server's order.
  public var cases: [Case]
  /// The number of entries in `results` that are not objects, or have no id.
  public var malformed: Int
  /// The number of this page, as the server counts.
  public var page: Int?
  /// The number of rows per page, according to the server.
  public var limit: Int?
  /// Whether more pages follow, according to the server.
  public var hasMore: Bool?
  /// The number of pages, according to the server.
  public var totalPages: Int?
  /// The number of cases, according to the server.
  public var totalResults: Int?
  /// The range from the request to the answer, by the server's clock; `nil` if it did not send a
  /// date.
  var asked: ClosedRange<Timestamp>?

  /// A page with these cases and hints.
  public init(
    cases: [Case], malformed: Int = 0, page: Int? = nil, limit: Int? = nil, hasMore: Bool? = nil,
    totalPages: Int? = nil, totalResults: Int? = nil
  ) {
    self.cases = cases
    self.malformed = malformed
    self.page = page
    self.limit = limit
    self.hasMore = hasMore
    self.totalPages = totalPages
    self.totalResults = totalResults
  }
}

extension DecodingFailure.Reason {
  /// The answer is not an object, or `results` is missing or not a list.
  static let noResults = DecodingFailure.Reason.otherShape
}

extension DecodingFailure {
  /// The message for an answer.
  var answerMessage: String {
    switch reason {
    case .endOfInput: "the answer is cut off after \(offset) bytes"
    case .noResults: "the answer contains no list of results"
    default: message
    }
  }
}

extension Page {
  /// Decodes the body of an answer. Each case keeps the range of its own bytes in it.
  ///
  /// - Throws: ``DecodingFailure`` if the bytes are not one valid JSON document, or have no list of
  ///   results; that is an error, not an empty list.
  public static func decode(_ body: [UInt8]) throws(DecodingFailure) -> Page {
    try JSONScanner.scan(body) { scanner throws(DecodingFailure) in
      guard try scanner.enterObject() else {
        try scanner.skipValue()
        throw DecodingFailure(.noResults, offset: 0)
      }
      return try page(from: &scanner, body: body)
    }
  }

  private static func page(
    from scanner: inout JSONScanner, body: [UInt8]
  ) throws(DecodingFailure) -> Page {
    var page = Page(cases: [])
    var results: CaseList?
    while let key = try scanner.nextKey() {
      switch key {
      case "results": results = try CaseList(from: &scanner, body: body)
      case "page": page.page = try scanner.integer().map { Int($0) }
      case "limit": page.limit = try scanner.integer().map { Int($0) }
      case "hasMore": page.hasMore = try scanner.flag()
      case "totalPages": page.totalPages = try scanner.integer().map { Int($0) }
      case "totalResults": page.totalResults = try scanner.integer().map { Int($0) }
      default: try scanner.skipValue()
      }
    }
    guard let results else { throw DecodingFailure(.noResults, offset: scanner.position) }
    page.cases = results.cases
    page.malformed = results.malformed
    return page
  }
}

/// The list in `results`.
private struct CaseList {
  var cases: [Case] = []
  var malformed = 0

  /// The usual size in bytes of a case with little text.
  private static let usualSize = 3_000

  /// `nil` if the value is not a list; `null` counts as an empty list.
  init?(from scanner: inout JSONScanner, body: [UInt8]) throws(DecodingFailure) {
    guard try scanner.enterArray() else {
      let isNull = try scanner.peek() == UInt8(ascii: "n")
      try scanner.skipValue()
      if isNull { return }
      return nil
    }
    cases.reserveCapacity(body.count / Self.usualSize)
    var seen = SeenParts(places: 64)
    while try scanner.nextElement() {
      guard let item = try Case.next(from: &scanner, body: body, &seen) else {
        malformed += 1
        continue
      }
      cases.append(item)
    }
  }
}

extension Case {
  /// Decodes one object as the server sent it; `nil` if it is not a case.
  init?(json: [UInt8]) {
    let item = try? JSONScanner.scan(json) { scanner throws(DecodingFailure) in
      var seen = SeenParts(places: 0)
      return try Case.next(from: &scanner, body: json, &seen)
    }
    guard let item else { return nil }
    self = item
  }

  /// The next case; `nil` for a value that is not an object, and for an object without an id and a
  /// ref.
  fileprivate static func next(
    from scanner: inout JSONScanner, body: [UInt8], _ seen: inout SeenParts
  ) throws(DecodingFailure) -> Case? {
    guard try scanner.enterObject() else {
      try scanner.skipValue()
      return nil
    }
    let start = scanner.position - 1
    var draft = CaseDraft()
    while let key = try scanner.nextKey() { try draft.read(key, from: &scanner, &seen) }
    return draft.finished(raw: RawObject(page: body, range: start..<scanner.position), &seen)
  }
}

extension Page {
  /// Decodes an answer that contains invalid UTF-8, as old imports produce. Replaces it with
  /// U+FFFD, because one broken title must not hide the other cases.
  ///
  /// - Throws: ``DecodingFailure`` for the original bytes.
  static func decode(repairing body: [UInt8]) throws(DecodingFailure) -> Page {
    do throws(DecodingFailure) {
      return try decode(body)
    } catch {
      guard error.reason == .invalidUTF8 else { throw error }
      let repaired = Array(String(decoding: body, as: UTF8.self).utf8)
      guard let page = try? decode(repaired) else { throw error }
      return page
    }
  }
}
