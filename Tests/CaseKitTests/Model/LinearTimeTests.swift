import Moments
import TestSupport
import Testing

@testable import CaseKit

/// Reading a text twice as long takes at most three times as long.
@Suite struct LinearTimeTests {
  private static let shapes = [
    "<", "<!--", "<a b=\"", "<a b='\"", "<a b=\"c'>", "&", "&a", "&#1", "<div>", "</div>",
    "<script>",
    "<title>", "<![", "<?xml", "<!doctype", "a\u{301}", "\u{200D}", "👨\u{200D}", "<b ", "<p><li>",
    "cout << value << other;\n", "<a href=https://example.com>x</a>", "\u{A0}", "<pre>\n", "=",
  ]

  @Test(arguments: shapes)
  func markupIsReadInLinearTime(shape: String) {
    expectLinear(shape) { _ = MarkupText($0).plain }
    expectLinear("<br>" + shape) { _ = MarkupText.isMarkup($0) }
  }

  @Test(arguments: shapes + ["\\u0041", "\\ud83d", "[", "{\"a\":", "1", "-", "\"", "\\\""])
  func answersAreReadInLinearTime(shape: String) {
    expectLinear(shape) { _ = try? Page.decode(Array("{\"results\":[{\"_id\":\"\($0)".utf8)) }
    expectLinear(shape) { _ = ServerMessage(Array($0.utf8), hiding: "token").text }
    expectLinear(shape) { _ = try? Page.decode(repairing: Array("[\"\($0)\u{7F}".utf8) + [0xFF]) }
    expectLinear(shape) { _ = Redaction(hiding: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln").apply(to: $0) }
  }

  @Test(arguments: shapes + ["tag:", "\"", "-", "a ", "due:<2d ", "(", "status:a,"])
  func wordsAndQueriesAreReadInLinearTime(shape: String) {
    expectLinear(shape) { _ = FoldedText($0).bytes.count }
    expectLinear(shape) { _ = ShownText(of: "<p>\($0)").text(of: "<p>\($0)") }
    expectLinear(shape) { _ = Query.parse($0).query.terms.count }
    expectLinear(shape) { _ = SortOrder.parse($0).problems.count }
    expectLinear(shape) { _ = SpelledDate($0) }
  }

  @Test(arguments: [
    #""k":{"displayName":"f","selectedValue":"v","id":"fd-"},"#, #""a":1,"#,
    #""tags":["x"],"#, #""fields":[{"displayName":"f"}],"#,
  ])
  func repeatedMembersOfACaseAreReadInLinearTime(member: String) {
    expectLinear(member) { text in
      let item = Case(json: Array("{\(text)\"_id\":\"ci-1\"}".utf8))
      _ = item.map { CaseDetail($0).fields.count + $0.fields.count }
    }
  }

  @Test func manyFieldsAreReadInLinearTime() {
    for shape in ["fields", "members"] {
      expectLinear(shape) { text in
        let count = text.utf8.count / 3
        let fields = (0..<count).map {
          shape == "fields"
            ? #"{"displayName":"f\#($0)","selectedValue":"v"}"#
            : #""f\#($0)":{"displayName":"f\#($0)","selectedValue":"v"}"#
        }.joined(separator: ",")
        let body = shape == "fields" ? #""fields":[\#(fields)]"# : fields
        let item = Case(json: Array(#"{"_id":"ci-1",\#(body)}"#.utf8))
        _ = item.map { CaseDetail($0).fields.count }
      }
    }
  }
}
