public import JSON
import Moments

/// One answer of `getCases`. The totals are hints: the API contradicts itself.
public struct Page: Equatable, Sendable {
  /// The cases, in the server's order.
  public var cases: [Case]
  /// Entries of `results` that were no objects, or objects without an id.
  public var malformed: Int
  /// Which page this is, as the server counts them.
  public var page: Int?
  /// Rows that the server puts on a page.
  public var limit: Int?
  /// Whether the server says that more pages follow.
  public var hasMore: Bool?
  /// How many pages the server says there are.
  public var totalPages: Int?
  /// How many cases the server says there are.
  public var totalResults: Int?
  /// When it was asked for and answered, by the server's own clock; `nil` where it sent no date.
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
  /// The answer is not an object, or its `results` are missing or not a list.
  static let noResults = DecodingFailure.Reason.otherShape
}

extension DecodingFailure {
  /// As ``message``, of an answer.
  var answerMessage: String {
    switch reason {
    case .endOfInput: "the answer is cut off after \(offset) bytes"
    case .noResults: "the answer contains no list of results"
    default: message
    }
  }
}

extension Page {
  /// Reads the body of one answer; each case keeps the range of its own bytes in it.
  ///
  /// - Throws: ``DecodingFailure`` when the bytes are not one valid JSON document, or hold no list of
  ///   results: that is a failure, not an empty list.
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

/// What `results` holds.
private struct CaseList {
  var cases: [Case] = []
  var malformed = 0

  /// Bytes of a case with little text.
  private static let usualSize = 3_000

  /// `nil` when the value is not a list; `null` is an empty one.
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
  /// Reads one object as the server sent it; `nil` for what holds no case.
  init?(json: [UInt8]) {
    let item = try? JSONScanner.scan(json) { scanner throws(DecodingFailure) in
      var seen = SeenParts(places: 0)
      return try Case.next(from: &scanner, body: json, &seen)
    }
    guard let item else { return nil }
    self = item
  }

  /// `nil` for a value that is not an object, and for an object without an id or a ref.
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
    return draft.finished(raw: RawObject(page: body, range: start..<scanner.position))
  }
}

extension Page {
  /// Reads an answer whose texts may hold invalid UTF-8, as old imports leave them:
  /// they become U+FFFD, since one broken title must not hide the others.
  ///
  /// - Throws: ``DecodingFailure`` of the bytes as they came.
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
