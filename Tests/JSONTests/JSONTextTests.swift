import Testing

@testable import JSON

@Suite("JSON texts and numbers")
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
  func escapeSequencesAreDecoded(document: String, text: String) throws {
    #expect(try JSONValue.decode(Array(document.utf8)) == .string(text))
  }

  @Test(arguments: [
    "1.50", "-0", "1E+2", "123456789012345678901234567890",
    "0.1000000000000000055511151231257827",
  ])
  func numbersKeepAllTheirDigits(digits: String) throws {
    #expect(try JSONValue.decode(Array(digits.utf8)) == .number(digits))
  }
}
