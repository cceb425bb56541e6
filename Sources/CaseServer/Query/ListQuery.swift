/// The request of a `getCases` or `getTasks` call.
struct ListQuery: Sendable {
  var conditions: [Condition]
  var sorting: Sorting
  var window: Window

  init(_ body: RequestBody, me: String) throws(BodyError) {
    conditions = try Filter(body, me: me).conditions
    sorting = try Sorting(body)
    window = try Window(body)
  }
}

/// The requested rows of a list, as `skip` and `limit`, or as `page` and `limit` with pages from 1.
struct Window: Equatable, Sendable {
  let offset: Int
  let limit: Int

  static let standardLimit = 50
  /// The largest page; a higher limit is reduced to this one.
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

  /// The number of the page, from 1.
  var page: Int { offset / limit + 1 }

  func pages(of total: Int) -> Int { (total + limit - 1) / limit }

  func isFollowed(in total: Int) -> Bool { offset < total && limit < total - offset }
}

/// One page of a list, in the documented envelope.
struct ListAnswer: Sendable {
  /// The documents as stored.
  var documents: [[UInt8]]
  var window: Window
  var total: Int

  /// The answer as JSON; the documents are copied without parsing them.
  var bytes: [UInt8] {
    var output = Array(#"{"results":["#.utf8)
    output.reserveCapacity(documents.reduce(256) { $0 + $1.count + 1 })
    for (index, document) in documents.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: document)
    }
    let ending = """
      ],"page":\(window.page),"limit":\(window.limit),"hasMore":\(window.isFollowed(in: total)),\
      "totalPages":\(window.pages(of: total)),"totalResults":\(total)}
      """
    output.append(contentsOf: ending.utf8)
    return output
  }
}
