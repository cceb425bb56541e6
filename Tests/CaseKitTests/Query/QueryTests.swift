import Testing

@testable import CaseKit

struct QueryTests {
  private static let refinementTable: [(narrow: String, wide: String, isRefinement: Bool)] = [
    ("printer", "", true), ("printer is:mine", "printer", true), ("printer", "prin", true),
    ("Printér", "INT", true), ("prin", "printer", false), ("-prin", "-printer", true),
    ("-printer", "-prin", false), ("printer", "-printer", false),
    ("status:open", "status:OPEN", true),
    ("status:open", "status:open,closed", true), ("status:open,closed", "status:open", false),
    ("-status:open,closed", "-status:open", true), ("status:openx", "status:open", false),
    ("title:printer", "title:print", true), ("title:printer", "ref:print", false),
    ("is:mine", "is:mine,overdue", true), ("due:today", "due:today,2d", true),
    ("due:today", "created:today", false), ("has:due", "has:due", true),
  ]

  @Test(arguments: refinementTable)
  func refinementsAreRecognized(narrow: String, wide: String, isRefinement: Bool) {
    #expect(Query.parse(narrow).query.isRefinement(of: Query.parse(wide).query) == isRefinement)
  }

  @Test func aRefinementFindsASubset() {
    var random = RandomQueries(seed: 5)
    let context = QueryMatchTests.context
    let cases = [QueryMatchTests.full, QueryMatchTests.bare, QueryMatchTests.done]
    var refined = 0
    for _ in 0..<6_000 {
      let (narrow, wide) = (random.query(), Query(terms: Array(random.query().terms.prefix(1))))
      guard narrow.isRefinement(of: wide), !wide.terms.isEmpty else { continue }
      refined += 1
      let (inner, outer) = (narrow.matcher(in: context), wide.matcher(in: context))
      #expect(cases.allSatisfy { !inner.matches($0) || outer.matches($0) }, "\(narrow) / \(wide)")
    }
    #expect(refined > 30)
  }

  @Test func termsCanBeAddedAndRemoved() {
    let query = Query.parse("printer is:mine").query
    let overdue = Term.flag(.overdue)
    #expect(query.adding(overdue).description == "printer is:mine is:overdue")
    #expect(query.adding(overdue).adding(overdue) == query.adding(overdue))
    #expect(query.adding(overdue).removing(overdue) == query)
    let notOverdue = Query.parse("-is:overdue").query.terms[0]
    #expect(query.adding(notOverdue).contains(notOverdue))
    #expect(!query.adding(notOverdue).contains(overdue))
  }
}
