import Foundation
import Testing

@testable import CaseKit
@testable import JSON

@Suite("Values that cases share are read correctly")
struct InternTableTests {
  @Test(arguments: 0..<8)
  func damagedPagesAreReadTheSameWithAndWithoutTheTable(seed: Int) throws {
    var generator = SplitMix64(state: UInt64(seed))
    var accepted = 0
    for _ in 0..<300 {
      var bytes = Self.page
      for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.damage(&bytes, &generator) }
      if try Self.agree(on: bytes) { accepted += 1 }
    }
    // Some pages must be accepted and some rejected, or nothing is compared.
    #expect(30...270 ~= accepted)
  }

  @Test func fieldsThatDifferOnlyAfterTheirFirstBytesAreToldApart() throws {
    let fields = ["title", "description", "other"].map {
      #"{"fields":[{"_id":"fd-0001-0000-0000-000000000000","lname":"\#($0)","selectedValue":"x"}]"#
    }
    let cases = try Self.cases(fields + fields)
    #expect(cases.map(\.title) == ["x", "", "", "x", "", ""])
    #expect(cases.map(\.description) == [nil, "x", nil, nil, "x", nil])
  }

  @Test func aNumberOrNameThatStartsLikeAnEarlierOneIsReadToItsEnd() throws {
    let start = #"{"fields":[{"_id":"fd-0001-0000-0000-000000000000","lname":"title","score":1"#
    let end = #","selectedValue":"x"}]"#
    #expect(try Self.cases([start + end, start + "5" + end]).map(\.title) == ["x", "x"])
    #expect(throws: DecodingFailure.self) { try Self.cases([start + end, start + "x" + end]) }
    #expect(throws: DecodingFailure.self) { try Self.cases([start + "}]", start + ",}]"]) }
  }

  @Test func aMisplacedCommaBeforeAKnownValueIsRejected() throws {
    let field = #"{"fields":[{"selectedValue":"a title of some length","lname":"title"}]"#
    #expect(try Self.cases([field, field]).map(\.title).count == 2)
    let comma = #"{"fields":[{,"selectedValue":"a title of some length","lname":"title"}]"#
    #expect(throws: DecodingFailure.self) { try Self.cases([field, comma]) }
  }

  @Test func aKnownValueAtTheEndOfTheBytesIsReadAndChecked() throws {
    let status = #"{"status":{"name":"Waiting for the customer","lname":"waiting"}"#
    let cases = try Self.cases([status, status])
    #expect(cases.map(\.status.name) == Array(repeating: "Waiting for the customer", count: 2))
    let cut = Array((#"{"results":["# + status + "}," + status).utf8).dropLast()
    #expect(throws: DecodingFailure(.endOfInput, offset: cut.count)) { try Page.decode(Array(cut)) }
  }

  /// Objects without their closing brackets; each gets an id.
  private static func cases(_ objects: [String]) throws -> [Case] {
    let closed = objects.enumerated().map { #"\#($1),"_id":"\#($0)"}"# }
    let page = try Page.decode(Array(#"{"results":[\#(closed.joined(separator: ","))]}"#.utf8))
    #expect(page.cases.count == objects.count)
    return page.cases
  }

  /// Reads the page with and without the table, and returns whether it was accepted.
  private static func agree(on bytes: [UInt8]) throws -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let failure = Result { try JSONScanner.validate(bytes) }.failure as? DecodingFailure
    do {
      for item in try Page.decode(bytes).cases {
        #expect(Case(json: Array(item.raw.bytes)) == item, "\(text)")
      }
    } catch {
      #expect(error == failure || error.reason == .noResults, "\(text)")
    }
    return failure == nil
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
    guard let index = bytes.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.remove(at: index)
    case 1: bytes.insert(interesting.randomElement(using: &generator) ?? 0, at: index)
    case 2 where bytes[index].isDigit: bytes.insert(.zero, at: index)
    default: bytes[index] = interesting.randomElement(using: &generator) ?? 0
    }
  }

  private static let interesting = Array("{}[]\",:0159aeénull".utf8)

  /// The sample case five times without white space, where most damage would have no effect.
  private static let page: [UInt8] = {
    let sample = (try? JSONValue.decode(Array(documentedAnswer.utf8)))?.object?["results"]?.elements
    return JSONValue.object(
      JSONObject([.init("results", .array((0..<5).flatMap { _ in sample ?? [] }))])
    ).document
  }()
}

extension Result {
  fileprivate var failure: Failure? {
    guard case .failure(let error) = self else { return nil }
    return error
  }
}
