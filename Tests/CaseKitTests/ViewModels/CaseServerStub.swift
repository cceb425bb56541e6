import Moments
import TestSupport

@testable import CaseKit

/// A correct server as a value: it keeps the requests, and makes the page of each.
struct CaseServerStub {
  var cases: [Case]
  /// The requests that are not answered.
  var requests: [PageList.Request] = []
  private var questions: [Int: Question] = [:]

  init(cases: [Case]) { self.cases = cases }

  /// Takes the requests among the effects.
  ///
  /// - Parameter question: the question of a listing that was not seen before.
  mutating func note(_ effects: [Effect], _ question: Question) {
    for request in effects.requests {
      if questions[request.generation] == nil { questions[request.generation] = question }
      requests.append(request)
    }
  }

  func page(for request: PageList.Request) -> Page {
    let found = matches(of: questions[request.generation] ?? Question())
    let rows = found.dropFirst(request.offset).prefix(request.limit)
    return Page(
      cases: Array(rows), limit: request.limit,
      hasMore: request.offset + rows.count < found.count, totalResults: found.count)
  }

  func matches(of question: Question) -> [Case] {
    let set = CaseSet(cases)
    return set.rows(of: question, in: QueryContext(now: ListFixture.now)).map {
      set.item(at: Int($0))
    }
  }
}
