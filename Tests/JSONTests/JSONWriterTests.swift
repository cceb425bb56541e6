import Testing

@testable import JSON

@Suite("Writing JSON")
struct JSONWriterTests {
  private func written(_ value: JSONValue, _ layout: JSONWriter.Layout = .compact) -> String {
    var writer = JSONWriter(layout)
    writer.value(value)
    return writer.text
  }

  @Test func theCompactLayoutHasNoWhiteSpace() {
    let value: JSONValue = [
      "a": .array([.number("1.0"), .bool(true), .null]), "b": [:], "c": .array([]),
      "d": .string("é"),
    ]
    #expect(written(value) == #"{"a":[1.0,true,null],"b":{},"c":[],"d":"é"}"#)
  }

  @Test func thePrettyLayoutIsIndented() {
    let value: JSONValue = ["a": .array([.number("1"), .number("2")]), "b": [:]]
    #expect(
      written(value, .pretty) == """
        {
          "a": [
            1,
            2
          ],
          "b": {}
        }
        """)
  }

  @Test(arguments: [
    ("\u{1B}[2J", #"\u001b[2J"#), ("\u{0}\u{7F}", #"\u0000\u007f"#), ("\u{9B}1m", #"\u009b1m"#),
    ("\u{202E}x\u{2066}", #"\u202ex\u2066"#),
    ("\u{200B}\u{200D}\u{FEFF}", #"\u200b\u200d\ufeff"#),
    ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{E0041}", #"\udb40\udc41"#),
    ("\u{AD}", #"\u00ad"#), ("\u{3164}", #"\u3164"#),
    ("a\u{FE0F}", #"a\ufe0f"#), ("❤\u{FE0F}\u{FE0E}", #"❤\ufe0f\ufe0e"#),
    ("漢\u{E0100}", #"漢\udb40\udd00"#), ("\u{E0B0}\u{F0000}", #"\ue0b0\udb80\udc00"#),
    ("e\u{302}", "e\u{302}"), ("\u{301}", #"\u0301"#), ("\n\u{301}", #"\n\u0301"#),
    ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\\u0301"),
    ("\n\r\t", #"\n\r\t"#), ("\"\\/", #"\"\\/"#), ("é漢😀", "é漢😀"),
  ])
  func charactersThatATerminalCouldObeyOrHideAreEscaped(text: String, expected: String) throws {
    let document = written(.string(text))
    #expect(document == "\"\(expected)\"")
    #expect(try JSONValue.decode(Array(document.utf8)) == .string(text))
    #expect(try copied("{\"\(standingRaw(text))\":1}"))
  }

  /// The characters of the text that a document may contain unescaped.
  private func standingRaw(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\\" && $0 != "\"" }.map(
        Character.init))
  }

  /// Whether a copy has the same value and contains only harmless characters.
  private func copied(_ document: String) throws -> Bool {
    let copy = try Self.copy(document)
    let same = try JSONValue.decode(Array(copy.utf8)) == JSONValue.decode(Array(document.utf8))
    return same && copy.unicodeScalars.allSatisfy(\.isInert)
  }

  @Test func aCopyKeepsOrderRepeatedKeysDigitsEscapesAndLoneSurrogates() throws {
    let document = #"{"b":1.50,"a":"\ud800\u0041","b":[ {} , null ],"\ud800":1E2}"#
    let value = try #require(JSONValue.decode(Array(document.utf8)).object)

    let copy = try Self.copy(document)
    #expect(copy == #"{"b":1.50,"a":"\ud800\u0041","b":[{},null],"\ud800":1E2}"#)
    #expect(value["b"] == [[:], .null])
    #expect(value.members.map(\.key) == ["b", "a", "b", "\u{FFFD}"])
  }

  @Test(arguments: [
    ("tab\t quote\" slash\\ nul\u{0}", #"tab\t quote\" slash\\ nul\u0000"#), ("", ""),
    ("\u{1B}[2J\u{7F}", "\\u001b[2J\u{7F}"), ("\u{202E}x\u{301}😀", "\u{202E}x\u{301}😀"),
  ])
  func minimalEscapingEscapesOnlyWhatTheJSONGrammarRequires(text: String, expected: String) {
    var writer = JSONWriter(escaping: .minimal)
    writer.value([text: .string(text)])
    #expect(writer.text == "{\"\(expected)\":\"\(expected)\"}")
  }

  private static func copy(_ document: String) throws -> String {
    var writer = JSONWriter()
    try JSONScanner.scan(Array(document.utf8)) { scanner throws(DecodingFailure) in
      try writer.copyValue(from: &scanner)
    }
    return writer.text
  }
}
