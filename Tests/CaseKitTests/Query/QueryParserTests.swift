import Testing

@testable import CaseKit

struct QueryParserTests {
  @Test(arguments: UInt64(0)..<4)
  func aPrintedQueryIsParsedBackUnchanged(seed: UInt64) {
    var random = RandomQueries(seed: seed)
    for _ in 0..<2_500 {
      let query = random.query()
      let parsed = Query.parse(query.description)
      #expect(parsed == ParsedQuery(query: query, problems: []), "\(query)")
    }
  }

  @Test(arguments: UInt64(10)..<14)
  func anyTextCanBeParsed(seed: UInt64) {
    var random = RandomQueries(seed: seed)
    for _ in 0..<2_500 {
      let text = random.text(pieces: 0...12)
      let parsed = Query.parse(text)
      for problem in parsed.problems {
        #expect(!problem.range.isEmpty)
        #expect((0...text.count).contains(problem.range.upperBound), "\(text)")
      }
      #expect(Query.parse(parsed.query.description).query == parsed.query, "\(text)")
    }
  }

  @Test(arguments: [
    ("printer  offline", "printer offline"),
    ("\"printer offline\"", "\"printer offline\""),
    ("-printer", "-printer"),
    ("\"-printer\"", "\"-printer\""),
    ("a,b", "a,b"),
    ("12:30", "\"12:30\""),
    ("STATUS:Open,\"On Hold\"", "status:Open,\"On Hold\""),
    ("tag:\"a,b\"", "tag:\"a,b\""),
    ("assignee:ME,None,\"me\"", "assignee:me,none,\"me\""),
    ("title:me", "title:me"),
    ("due:2026-11-01..2026-11-30", "due:2026-11-01..2026-11-30"),
    ("created:1w..", "created:>=1w"),
    ("created:..today", "created:<=today"),
    ("is:Overdue,mine -has:tasks", "is:overdue,mine -has:tasks"),
    ("\"say \\\"hi\\\" \\\\ \\n\"", "\"say \\\"hi\\\" \\\\ \\\\n\""),
    ("\"a\"b", "a b"),
    ("", ""),
  ])
  func queriesArePrintedInCanonicalForm(typed: String, printed: String) {
    let parsed = Query.parse(typed)
    #expect(parsed.query.description == printed)
    #expect(parsed.problems.isEmpty)
  }

  @Test(arguments: [
    ("staus:open", 0..<5, "did you mean \"status\"?"),
    ("prio:high", 0..<4, "did you mean \"priority\"?"),
    ("x https://a.b", 2..<7, "put it in quotes"),
    ("is:unresolvd", 3..<12, "did you mean \"unresolved\"?"),
    ("has:dog", 4..<7, "use one of tasks, attachments, due, description"),
    ("due:tody", 4..<8, "did you mean \"today\"?"),
    ("due:2026-02-30", 4..<14, "is not a date"),
    ("due:2m", 4..<6, "write today, 2d"),
    ("due:99999999999999999999d", 4..<25, "is not a date"),
    ("due:..", 4..<6, "is not a date"),
    ("status: open", 0..<7, "status:value"),
    ("👩‍👧 -", 2..<3, "right after \"-\""),
    ("a \"b c", 2..<6, "Close the quote"),
  ])
  func mistakesAreExplainedAtTheirPosition(typed: String, range: Range<Int>, message: String) throws
  {
    let problem = try #require(Query.parse(typed).problems.first)
    #expect(problem.range == range)
    #expect(problem.message.contains(message), "\(problem.message)")
  }

  @Test(arguments: [
    ("status:open staus:x printer", "status:open printer"),
    ("is:open,unresolvd is:mine", "is:mine"),
    ("status:open,", "status:open"),
    ("\"on ho", "\"on ho\""),
    ("status:\"on ho", "status:\"on ho\""),
  ])
  func anInvalidTermDoesNotAffectTheOthers(typed: String, understood: String) {
    let parsed = Query.parse(typed)
    #expect(parsed.query.description == understood)
    #expect(parsed.problems.count == 1)
  }

  @Test func aKeywordThatTheKeyDoesNotSupportIsText() {
    #expect(Term.value(.title, .me) == .value(.title, "me"))
    #expect(Term.value(.assignee, .me).description == "assignee:me")
  }
}
