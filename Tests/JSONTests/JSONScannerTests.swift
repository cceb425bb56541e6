import Testing

@testable import JSON

@Suite("The JSON scanner")
struct JSONScannerTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "-1", "1.5", "1e5", "1E+5", "1e-5", "123456789012345678901",
    "-0.0e-0", "\"\"", "\"a\"", "[]", "{}", "[1]", "[1,2]", "[[],{}]", "{\"a\":1}", " {} ",
    "\t\r\n[ 1 , 2 ]\n", "{\"a\":{\"b\":[null]}}", "{\"\":0}", "{\"a\":1,\"a\":2}",
    #""\"\\\/\b\f\n\r\t\u0041""#, #""\ud83d\ude00""#, #""\ud800""#, #""\udc00\ud800""#,
    #""\u0000""#, #""\uFFFF""#, "\"é 漢 😀 \u{2028} \u{7F} \u{80}\"", "\"\u{10FFFF}\"",
    "\"12345678901234567890\"", "\u{FEFF}{}", "1e400", "[0e1]", "[\"a\",-0.1]",
  ])
  func validJSONIsAccepted(document: String) throws {
    try JSONScanner.validate(Array(document.utf8))
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "tru e", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5",
    "1.e1", "1e", "1e+", "0x1", "1_000", "--1", "1 2", "\"", "\"a", "\"\\\"", #""\x""#, #""\u12""#,
    #""\u12G4""#, #""\'""#, "\"\u{1}\"", "\"\n\"", "'a'", "a", "[", "]", "[1", "[1,", "[,1]",
    "[1,]",
    "[1,,2]", "[1 2]", "[1:2]", "{", "}", "{]", "[}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
    "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\",1}", "{1:1}", "{a:1}", "{null:1}",
    "{\"a\":1 \"b\":2}",
    "[1]]", "{}{}", "[] x", "/* c */ 1", "1 // c", "\u{A0}1", "[1]\u{0}", "\\u0031",
    "[\"a\" \"b\"]",
  ])
  func invalidJSONIsRejected(document: String) {
    #expect(throws: DecodingFailure.self) { try JSONScanner.validate(Array(document.utf8)) }
  }

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x20], [0xE0, 0x80, 0x80],
      [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
      [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
    ] as [[UInt8]])
  func invalidUTF8InATextIsRejected(bytes: [UInt8]) {
    for padding in 0..<9 {
      let text = Array("\"".utf8) + Array(repeating: 0x61, count: padding) + bytes
      let failure = #expect(throws: DecodingFailure.self) {
        try JSONScanner.validate(text + Array("\"".utf8))
      }
      #expect(failure?.reason == .invalidUTF8)
      #expect(failure?.offset == padding + 1)
    }
  }

  @Test(arguments: [
    ("{\"a\":tru}", DecodingFailure(.invalidLiteral, offset: 5)),
    ("{\"a\":1", DecodingFailure(.endOfInput, offset: 6)),
    ("[1 2]", DecodingFailure(.unexpectedByte, offset: 3)),
    ("[1.]", DecodingFailure(.invalidNumber, offset: 3)),
    ("[\"\\q\"]", DecodingFailure(.invalidEscape, offset: 2)),
    ("[\"\t\"]", DecodingFailure(.controlCharacter, offset: 2)),
    ("[] []", DecodingFailure(.trailingBytes, offset: 3)),
  ])
  func aFailureNamesItsReasonAndItsPosition(document: String, expected: DecodingFailure) {
    #expect(throws: expected) { try JSONScanner.validate(Array(document.utf8)) }
  }

  @Test func tooDeepNestingIsRejected() throws {
    let nested = { (depth: Int) in
      Array(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).map {
        $0.asciiValue ?? 0
      }
    }
    try JSONScanner.validate(nested(512))
    #expect(throws: DecodingFailure(.tooDeep, offset: 512)) {
      try JSONScanner.validate(nested(513))
    }
    #expect(throws: DecodingFailure(.tooDeep, offset: 512)) {
      try JSONValue.decode(nested(100_000))
    }
  }
}
