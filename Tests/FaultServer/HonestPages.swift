/// The answers of a correct server with `count` cases, which does not filter.
struct HonestPages {
  let count: Int

  /// - Parameters:
  ///   - request: the JSON of a `getCases`.
  ///   - most: the most rows in a page, whatever was requested.
  func page(for request: String, atMost most: Int = .max) -> String {
    let limit = Self.number("limit", in: request) ?? 10
    let before = Self.number("page", in: request).map { ($0 - 1) * limit }
    return page(
      skip: Self.number("skip", in: request) ?? before ?? 0, limit: min(limit, most))
  }

  func page(skip: Int, limit: Int) -> String {
    let rows = min(skip, count)..<min(skip + max(limit, 1), count)
    let cases = rows.map(Self.item).joined(separator: ",")
    return """
      {"results": [\(cases)], "page": \(skip / max(limit, 1) + 1), "limit": \(limit), \
      "hasMore": \(rows.upperBound < count), "totalResults": \(count)}
      """
  }

  /// Newer cases come first, so that the rows fit most orders.
  private static func item(_ number: Int) -> String {
    let minute = 59 - number % 60
    let hour = 23 - number / 60 % 24
    let time =
      "2026-11-20T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00.000Z"
    return """
      {"_id": "ci-\(number)", "refId": "CS\(1_000 + number)", "name": "Case \(number)", \
      "status": {"name": "Open", "statusCategory": "open"}, "priority": {"name": "High"}, \
      "createdAt": "\(time)", "updatedAt": "\(time)"}
      """
  }

  private static func number(_ key: String, in request: String) -> Int? {
    guard let start = request.firstRange(of: "\"\(key)\":")?.upperBound else { return nil }
    return Int(request[start...].prefix { $0.isNumber })
  }
}
