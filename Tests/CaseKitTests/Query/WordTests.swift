import Glibc
import JSON
import Testing

@testable import CaseKit

struct WordTests {
  private static let nearestTable: [(typed: String, word: String?)] = [
    ("staus", "status"), ("stauts", "status"), ("STATUS", "status"), ("sta", "status"),
    ("due", "due"), ("teh", "the"), ("xyzzy", nil), ("", nil),
    (String(repeating: "status", count: 100_000), nil),
  ]

  @Test(arguments: nearestTable)
  func theNearestWordIsSuggested(typed: String, word: String?) {
    #expect(nearestWord(to: typed, in: ["due", "status", "the"]) == word)
  }

  @Test func anUnknownWordIsExplainedInASentence() {
    let near = UnknownWord("mien", kind: "view", known: ["Mine", "All"])
    #expect(near.description == "Unknown view \"mien\": did you mean \"Mine\"?")
    let far = UnknownWord("x9", kind: "view", known: ["Mine", "All"])
    #expect(far.description == "Unknown view \"x9\"; use one of Mine, All.")
  }

  @Test(arguments: [
    ("Zürich", "zurich"), ("STRASSE", "straße"), ("Łódź", "lodz"), ("e\u{301}", "é"),
    ("Æsir", "aesir"),
    ("Việt Nam", "viet nam"), ("ΑΒΓ", "αβγ"), ("ДА", "да"), ("日本", "日本"), ("İ", "i"),
    ("학점", "\u{1112}\u{1161}\u{11A8}\u{110C}\u{1165}\u{11B7}"), ("йод", "и\u{306}од"),
    ("charged twice", "Charged\r\n\t\u{A0} twice"), ("a b", "a\u{2003}\u{3000}b"),
    ("it's \"so\" - ok", "it’s „so“ – ok"), ("Zahlung", "Zah\u{AD}lung"), ("ＡＢＣ－１２", "abc-12"),
    ("カ\u{3099}ラス", "ｶﾞﾗｽ"), ("ς", "Σ"), ("\u{212B}", "å"), ("wait...", "wait…"),
    ("می\u{200C}خواهم", "میخواهم"),
  ])
  func differentSpellingsAreFoldedToTheSameText(left: String, right: String) {
    #expect(FoldedText(left) == FoldedText(right))
    #expect(FoldedText(left).isFound(in: "x\(right)x"))
  }

  @Test func foldingTwiceChangesNothingMore() {
    var random = RandomQueries(seed: 3)
    for _ in 0..<2_000 {
      let scalars = (0..<5).compactMap { _ in Unicode.Scalar(UInt32(random.number(0...0x2FFFF))) }
      let text = String(String.UnicodeScalarView(scalars))
      let folded = FoldedText(text)
      #expect(FoldedText(String(decoding: folded.bytes, as: UTF8.self)) == folded)
      #expect(folded.isFound(in: text))
    }
  }

  /// A Cyrillic letter with a mark is a different letter.
  @Test func onlyLatinLettersLoseTheirDiacritics() {
    #expect(FoldedText("йод") != FoldedText("иод"))
    #expect(!FoldedText("иод").isFound(in: "и\u{306}од"))
  }

  @Test(arguments: ["\u{301}\u{316}", "  \t", "<", "ｶ\u{FF9E}", "\u{AD}", "\u{1112}\u{1161}"])
  func foldingTakesLinearTime(piece: String) {
    /// The shortest processor time of several runs, which other programs do not affect.
    func cost(of count: Int) -> Int {
      let text = "é" + String(repeating: piece, count: count)
      return (0..<5).map { _ in
        let start = threadTime()
        _ = FoldedText(text)
        return threadTime() - start
      }.min() ?? 0
    }
    _ = cost(of: 1_000)
    #expect(cost(of: 80_000) < cost(of: 10_000) * 32 + 5_000_000)
  }

  private func threadTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  @Test(arguments: [
    ("tag:iade", "İade"), ("tag:STRASSE", "Straße"), ("tag:\"on site\"", "on\u{A0}site"),
    ("tag:vip", "ＶＩＰ"), ("tag:e-mail", "E‑Mail"), ("tag:zürich", "Zu\u{308}rich"),
  ])
  func namesAreFoldedLikeTexts(query: String, tag: String) {
    let item = Case(id: "ci-1", tags: [tag])
    #expect(Query.parse(query).query.matcher(in: QueryMatchTests.context).matches(item))
  }

  private static let shownTable: [(query: String, description: String, isFound: Bool)] = [
    ("\"charged twice\"", "We were charged\ntwice for one order.", true),
    ("\"charged twice\"", "<p>charged&nbsp;twice by M&#252;ller</p>", true),
    ("müller", "<p>charged&nbsp;twice by M&#252;ller</p>", true),
    ("msonormal", "<p class=\"MsoNormal\">hello</p>", false),
    ("text:hello", "<p class=\"MsoNormal\">hello</p>", true),
    ("-msonormal", "<p class=\"MsoNormal\">hello</p>", true),
    ("text:\"one < two\"", "one < two", true),
  ]

  /// Tests the search in a case, in columns and in the cache.
  @Test(arguments: shownTable)
  func searchFindsTheTextAsItIsDisplayed(text: String, description: String, isFound: Bool)
    async throws
  {
    let query = Query.parse(text).query
    let item = Case(id: "ci-1", description: description)
    var writer = JSONWriter()
    writer.value(["_id": .string("ci-1"), "desc": .string(description)])
    let sent = try #require(Case(json: writer.bytes))
    let index = try await CaseIndex([item])
    let indexed = IndexedQuery(query, in: QueryMatchTests.context, on: index)
    let cache = try CacheFixture().open()
    cache.see([sent], at: .minute(1))
    let answer = await cache.answer(
      Question(query: query), first: nil, in: QueryMatchTests.context)

    let matcher = query.matcher(in: QueryMatchTests.context)
    #expect(matcher.matches(item) == isFound)
    #expect(matcher.matches(sent) == isFound)
    #expect(matcher.matches(sent) == isFound)
    #expect(indexed.matches(0) == isFound)
    #expect(answer.total == (isFound ? 1 : 0))
  }

  @Test func aPartOfATextIsFound() {
    #expect(FoldedText("b@").isFound(in: "ab@"))
    #expect(!FoldedText("`").isFound(in: "@"))
    #expect(!FoldedText("@").isFound(in: "`"))
    #expect(FoldedText("aab").isFound(in: "aAaB"))
    #expect(!FoldedText("abc").isFound(in: "ab"))
  }

  @Test func viewsAreFoundByName() throws {
    #expect(try SavedView.named("un-assigned").number == 2)
    #expect(SavedView.builtIn.map(\.name).first == "Unresolved")
    #expect(SavedView.builtIn.compactMap(\.number) == Array(1...6))
    let error = #expect(throws: UnknownWord.self) { try SavedView.named("mien") }
    #expect(error?.nearest == "Mine")
  }
}
