import CaseKit
import Moments

extension Benchmark {
  /// Filters and sorts of a list that is wholly in memory, laid out in columns.
  static func measureSets(_ cases: [Case]) async {
    // The generator's cases look back from when the database was made: so does the latest one.
    let latest = cases.compactMap(\.updatedAt).max()
    let context = QueryContext(now: latest ?? Timestamp(milliseconds: 0))
    let before = ResidentMemory.now
    let start = Instant()
    guard let set = await CaseSet.laidOut(cases, sortedBy: SortOrder()) else { return }
    report("lay out \(cases.count)", Measurement([start.elapsed]))
    report(memory: "columns of \(cases.count)", ResidentMemory.now - before)
    for text in ["refund", "zqxjkv", "priority:high is:overdue"] {
      report("filter \(cases.count): \(text)", await filter(set, by: [text], context))
    }
    let keys = ["refund", "label printer", "zqxjkv", "priority:high invoice"].flatMap(\.prefixes)
    let typing = await filter(set, by: keys, context)
    report("filter \(cases.count): each key", typing)
    report("filter \(cases.count): each key, p95", typing.slowest(of: 0.95))
    for text in ["updated:desc", "priority:desc,due", "title"] {
      let order = SortOrder.parse(text).order
      report("sort \(cases.count): \(text)", Measurement { set.order(by: order).count })
    }
  }

  private static func filter(
    _ set: CaseSet, by texts: [String], _ context: QueryContext
  ) async -> Measurement {
    var times: [Instant.Elapsed] = []
    for _ in 0..<7 {
      for text in texts {
        let question = Question(query: Query.parse(text).query)
        let start = Instant()
        _ = await CaseSearch(question, in: set, context).rows()
        times.append(start.elapsed)
      }
    }
    return Measurement(times)
  }
}

extension String {
  /// The text in a filter after each key.
  fileprivate var prefixes: [String] { indices.map { String(self[...$0]) } }
}
