import CaseKit

extension Benchmark {
  static func measureDecoding(_ bodies: [[UInt8]], _ pages: [Page]) {
    let body = bodies[0]
    report(
      "decode a body of \(pages[0].cases.count)", bytes: body.count,
      Measurement(runs: 9) { try? Page.decode(body) })
    let small = smallBody(of: pages[0].cases)
    report(
      "decode a page of 50", bytes: small.count,
      Measurement(repeats: 20) { try? Page.decode(small) })
  }

  private static func smallBody(of cases: [Case]) -> [UInt8] {
    let objects = cases.prefix(50).map(\.raw.bytes).joined(separator: [UInt8(ascii: ",")])
    return Array(#"{"results":["#.utf8) + Array(objects) + Array(#"],"totalResults":50}"#.utf8)
  }

  /// A list that is read whole, page by page, as a filter in memory needs it.
  static func measureReceiving(_ cases: [Case]) {
    let pages = stride(from: 0, to: cases.count, by: 50).map {
      Page(cases: Array(cases[$0..<min($0 + 50, cases.count)]), totalResults: cases.count)
    }
    report(
      "receive \(pages.count) pages of 50",
      Measurement {
        var list = PageList(generation: 0, pageSize: 50)
        for page in pages {
          for request in list.requestNext() { _ = list.receive(.success(page), for: request) }
        }
        return list.rowCount
      })
  }
}
