/// One page of a list, in the envelope that the API documents.
struct ListAnswer: Sendable {
  /// The documents, each as it is stored.
  var documents: [[UInt8]]
  var window: Window
  var total: Int

  /// The documents go in byte by byte: nothing is parsed to be answered.
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
