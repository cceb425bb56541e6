import Testing

@testable import CaseServer

struct JSONTests {
  private static func parse(_ text: String) throws(JSONError) -> JSON {
    try JSON(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    "null", "true", "[]", "{}", "-0.5e+10", "[1,2,[3]]", #"{"b":1,"a":{"b":null}}"#,
    #""tab\t quote\" slash\\ nul\u0000""#, #"{"a":1,"a":2}"#, #""é😀""#,
    "123456789012345678901234567890",
  ])
  func writesWhatItRead(_ text: String) throws {
    #expect(String(decoding: try Self.parse(text).bytes, as: UTF8.self) == text)
  }

  @Test func readsEscapesAndSpace() throws {
    let text = " { \"a\" : [ \"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\n\" , 1 ] }\r\n\t"
    #expect(try Self.parse(text) == ["a": ["é😀/\u{8}\u{C}\n", 1]])
  }

  @Test(arguments: [
    "", " ", "nul", "truex", "01", "1.", ".5", "+1", "1e", "-", "[1,]", "[1 2]", "{\"a\"}",
    "{\"a\":}", "{a:1}", "{\"a\":1,}", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\uD83D\"",
    "\"\\uD83Dx\"", "\"\\uDE00\"", "\"\\uD83D\\u0041\"", "\"\n\"", "[", "{", "1 1", "NaN",
    "\u{FEFF}1",
  ])
  func refusesWhatIsNotJSON(_ text: String) {
    #expect(throws: JSONError.self) { try Self.parse(text) }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func depthIsBounded() throws {
    let deep = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    _ = try Self.parse(deep(JSON.maximumDepth))
    #expect(throws: JSONError.self) { try Self.parse(deep(JSON.maximumDepth + 1)) }
    #expect(throws: JSONError.self) { try Self.parse(deep(100_000)) }
  }

  @Test func mergesMemberByMember() {
    var document: JSON = ["a": 1, "b": ["c": 1, "d": 2], "e": [1, 2]]
    document.merge(["b": ["d": 3, "x": 4], "e": [9], "a": .null, "f": "new"])
    #expect(document == ["b": ["c": 1, "d": 3, "x": 4], "e": [9], "f": "new"])
  }
}
