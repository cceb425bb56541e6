import JSON
import Testing

@testable import CaseKit

@Suite("Tolerance for broken fields")
struct ToleranceTests {
  static let id = "ci-1a634e1-3d97-427e-8b23-9b7b0a40xxxx"

  @Test func aBadValueAnywhereInTheSampleDoesNotHideTheCase() throws {
    let mutants = try JSONValue.decode(Array(documentedAnswer.utf8)).mutants
    #expect(mutants.count > 1_000)

    for mutant in mutants where !Self.isBeyondACase(mutant.path) {
      let page = try Page.decode(mutant.document.document)
      #expect(page.cases.map(\.id) == [Self.id], "\(mutant)")
      #expect(page.malformed == 0, "\(mutant)")
      // The details must be readable, too.
      _ = page.cases.map { CaseDetail($0) }
    }
  }

  /// Whether the path is the list, a case as a whole or its id: the next two tests cover these.
  private static func isBeyondACase(_ path: [String]) -> Bool {
    ["results", "results.0", "results.0._id"].contains(path.joined(separator: "."))
  }

  @Test(arguments: [
    "null", "1", "\"case\"", "[]", "[{\"_id\":\"x\"}]", "{}", "{\"_id\":\"\"}", "{\"_id\":null}",
    "{\"_id\":{}}", "{\"_id\":[]}", "{\"_id\":true}", "{\"_id\":\"x\",\"_id\":null}",
  ])
  func anEntryWithoutAnIDOrRefIsCountedAndTheOthersAreKept(entry: String) throws {
    let page = try Page.decode(Array(#"{"results":[{"_id":"a"},\#(entry),{"_id":7}]}"#.utf8))

    #expect(page.cases.map(\.id) == ["a", "7"])
    #expect(page.malformed == 1)
  }

  @Test(arguments: ["", "\"_id\":null,", "\"_id\":{},"])
  func aCaseWithoutAnIDUsesItsRefAsItsID(member: String) throws {
    let page = try Page.decode(Array(#"{"results":[{\#(member)"refId":"CS7","name":"x"}]}"#.utf8))

    #expect(page.cases.map(\.id) == ["CS7"])
    #expect(page.cases.map(\.ref) == ["CS7"])
    #expect(page.malformed == 0)
  }

  @Test(arguments: [
    "{}", "{\"results\":{}}", "{\"results\":\"\"}", "[]",
    "[{\"_id\":\"a\"}]",
    "1", "null", "{\"results\":[],\"results\":{}}", "{\"data\":{\"results\":[]}}",
  ])
  func aMissingListIsAFailureAndNotAnEmptyList(document: String) {
    let failure = #expect(throws: DecodingFailure.self) {
      try Page.decode(Array(document.utf8))
    }
    #expect(failure?.reason == .noResults)
  }

  @Test func nullIsAnEmptyList() throws {
    let page = try Page.decode(Array(#"{"results":null,"totalResults":0}"#.utf8))
    #expect(page.cases.isEmpty)
    #expect(page.totalResults == 0)
  }

  @Test func anEmptyListIsDecoded() throws {
    #expect(try Page.decode(Array(#"{"results":[]}"#.utf8)) == Page(cases: []))
  }

  @Test func totalsAreReadFromTextsAndIgnoredIfTheyMakeNoSense() throws {
    let texts = #"{"results":[],"page":"2","limit":"10","hasMore":"true","totalResults":12.0}"#
    let page = try Page.decode(Array(texts.utf8))
    #expect(page == Page(cases: [], page: 2, limit: 10, hasMore: true, totalResults: 12))

    let nonsense = #"{"results":[],"page":{},"limit":1.5,"hasMore":[],"totalPages":1e99}"#
    #expect(try Page.decode(Array(nonsense.utf8)) == Page(cases: []))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("10", 10), ("10.0", 10), ("1e3", 1_000), ("-1.5e1", -15), ("1.5", nil),
    ("999999999999999999", 999_999_999_999_999_999), ("9007199254740993", 9_007_199_254_740_993),
    ("1e99", nil), ("\"12\"", 12), ("\"12 \"", nil), ("\"0x10\"", nil), ("\"nan\"", nil),
    ("\"\"", nil), ("\"-\"", nil), ("true", nil), ("[1]", nil),
  ])
  func integersAreReadFromNumbersAndTexts(document: String, integer: Int64?) throws {
    let value = try JSONScanner.scan(Array(document.utf8)) { scanner throws(DecodingFailure) in
      try scanner.integer()
    }
    #expect(value == integer)
  }

  @Test func everyTruncationOfTheSampleFails() {
    let body = Array(documentedAnswer.utf8)
    for length in 0..<body.count {
      let failure = #expect(throws: DecodingFailure.self) {
        try Page.decode(Array(body[..<length]))
      }
      #expect(failure.map { $0.offset <= length } == true)
    }
  }
}
