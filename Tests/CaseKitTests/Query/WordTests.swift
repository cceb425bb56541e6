import Testing

@testable import CaseKit

struct WordTests {
  private static let nearestTable: [(typed: String, word: String?)] = [
    ("staus", "status"), ("stauts", "status"), ("STATUS", "status"), ("sta", "status"),
    ("due", "due"), ("teh", "the"), ("xyzzy", nil), ("", nil),
    (String(repeating: "status", count: 100_000), nil),
  ]

  @Test(arguments: nearestTable)
  func nearest(typed: String, word: String?) {
    #expect(nearestWord(to: typed, in: ["due", "status", "the"]) == word)
  }

  @Test func unknownWordIsASentence() {
    let near = UnknownWord("mien", kind: "view", known: ["Mine", "All"])
    #expect(near.description == "There is no view \"mien\": did you mean \"Mine\"?")
    let far = UnknownWord("x9", kind: "view", known: ["Mine", "All"])
    #expect(far.description == "There is no view \"x9\"; there are Mine, All.")
  }

  @Test(arguments: [
    ("Zürich", "zurich"), ("STRASSE", "straße"), ("Łódź", "lodz"), ("e\u{301}", "é"),
    ("Æsir", "aesir"),
    ("Việt Nam", "viet nam"), ("ΑΒΓ", "αβγ"), ("ДА", "да"), ("日本", "日本"), ("İ", "i"),
  ])
  func foldedAlike(left: String, right: String) {
    #expect(FoldedText(left) == FoldedText(right))
    #expect(FoldedText(left).isFound(in: "x\(right)x"))
  }

  @Test func foldingTwiceIsFoldingOnce() {
    var random = RandomQueries(seed: 3)
    for _ in 0..<2_000 {
      let scalars = (0..<5).compactMap { _ in Unicode.Scalar(UInt32(random.number(0...0x2FFFF))) }
      let text = String(String.UnicodeScalarView(scalars))
      let folded = FoldedText(text)
      #expect(FoldedText(String(decoding: folded.bytes, as: UTF8.self)) == folded)
      #expect(folded.isFound(in: text))
    }
  }

  @Test func partIsFoundWhereItStands() {
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
