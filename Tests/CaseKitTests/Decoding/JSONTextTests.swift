import Testing

@testable import CaseKit

@Suite("Texts and numbers")
struct JSONTextTests {
  @Test(arguments: [
    (#""a\"b\\c\/d""#, "a\"b\\c/d"),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u6F22""#, "Aé漢"),
    (#""\ud83d\ude00!""#, "😀!"),
    (#""\uD83D\uDE00""#, "😀"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\u0000""#, "\u{0}"),
    (#""é\né""#, "é\né"),
  ])
  func decodes(document: String, text: String) throws {
    #expect(try JSONValue.decode(Array(document.utf8)) == .string(text))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("10", 10), ("10.0", 10), ("1e3", 1_000), ("-1.5e1", -15), ("1.5", nil),
    ("999999999999999999", 999_999_999_999_999_999), ("9007199254740993", 9_007_199_254_740_993),
    ("1e99", nil), ("\"12\"", 12), ("\"12 \"", nil), ("\"0x10\"", nil), ("\"nan\"", nil),
    ("\"\"", nil), ("\"-\"", nil), ("true", nil), ("[1]", nil),
  ])
  func integers(document: String, integer: Int64?) throws {
    let value = try JSONScanner.scan(Array(document.utf8)) { scanner throws(DecodingFailure) in
      try scanner.integer()
    }
    #expect(value == integer)
  }

  @Test(
    "Numbers keep the digits they were sent with",
    arguments: [
      "1.50", "-0", "1E+2", "123456789012345678901234567890",
      "0.1000000000000000055511151231257827",
    ])
  func lossless(digits: String) throws {
    #expect(try JSONValue.decode(Array(digits.utf8)) == .number(digits))
  }
}
