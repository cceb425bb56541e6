/// Which rows of a list are asked for, in either of the two forms: `skip` + `limit`, or `page` +
/// `limit` with pages from 1.
struct Window: Equatable, Sendable {
  let offset: Int
  let limit: Int

  static let standardLimit = 50
  /// More is answered with this many, and the answer says so.
  static let maximumLimit = 1_000

  init(_ body: RequestBody) throws(BodyError) {
    let asked = try body.number("limit", atLeast: 1) ?? Self.standardLimit
    limit = min(asked, Self.maximumLimit)
    if let skip = try body.number("skip", atLeast: 0) {
      offset = skip
      return
    }
    let page = try body.number("page", atLeast: 1) ?? 1
    offset = (page - 1).multipliedReportingOverflow(by: limit).overflow ? .max : (page - 1) * limit
  }

  /// Pages count from 1.
  var page: Int { offset / limit + 1 }

  func pages(of total: Int) -> Int { (total + limit - 1) / limit }

  func isFollowed(in total: Int) -> Bool { offset < total && limit < total - offset }
}
