import Testing

@testable import JSON

@Suite("Changing JSON values")
struct JSONMergingTests {
  @Test(arguments: [
    "null", "true", "[]", "{}", "-0.5e+10", "[1,2,[3]]", #"{"b":1,"a":{"b":null}}"#,
    #""tab\t quote\" slash\\ nul\u0000""#, #"{"a":1,"a":2}"#, #""é😀""#,
    "123456789012345678901234567890",
  ])
  func aValueIsWrittenAsItWasRead(_ text: String) throws {
    var writer = JSONWriter(escaping: .minimal)
    writer.value(try JSONValue.decode(Array(text.utf8)))
    #expect(writer.text == text)
  }

  @Test func escapesAndWhiteSpaceAreRead() throws {
    let text = " { \"a\" : [ \"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\n\" , 1 ] }\r\n\t"
    let value = try JSONValue.decode(Array(text.utf8))
    #expect(value == ["a": ["é😀/\u{8}\u{C}\n", 1]])
  }

  @Test func membersCanBeSetAndRemoved() {
    var value: JSONValue = ["a": 1, "b": true]
    value["a"] = "x"
    value["c"] = .null
    value["b"] = nil
    value["d"] = nil
    #expect(value == ["a": "x", "c": .null])
    var text: JSONValue = "text"
    text["a"] = 1
    #expect(text == ["a": 1])
  }

  @Test func theLastOfRepeatedKeysCounts() throws {
    var value = try JSONValue.decode(Array(#"{"a":1,"b":2,"a":3}"#.utf8))
    #expect(value["a"]?.integer == 3)
    value["a"] = nil
    #expect(value == ["b": 2])
  }

  @Test func objectsAreMergedMemberByMember() {
    var document: JSONValue = ["a": 1, "b": ["c": 1, "d": 2], "e": [1, 2]]
    document.merge(["b": ["d": 3, "x": 4], "e": [9], "a": .null, "f": "new"])
    #expect(document == ["b": ["c": 1, "d": 3, "x": 4], "e": [9], "f": "new"])
  }
}
