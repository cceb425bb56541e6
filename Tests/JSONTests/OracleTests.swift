import Foundation
import TestSupport
import Testing

@testable import JSON

@Suite("The JSON scanner compared with Foundation's parser")
struct OracleTests {
  @Test(arguments: 0..<8)
  func bothParsersAcceptRejectAndReadDamagedDocumentsInTheSameWay(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let whole = Array(Self.document.utf8)
    var accepted = 0
    for _ in 0..<1_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.damage(&bytes, &generator) }
      if Self.agree(on: bytes) { accepted += 1 }
    }
    // Some documents must be accepted and some rejected, or nothing is compared.
    #expect(100...900 ~= accepted)
  }

  /// Reads the document with both parsers, and returns whether both accepted it.
  private static func agree(on bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let mine = try? JSONValue.decode(bytes)
    let theirs = try? JSONSerialization.jsonObject(
      with: Data(bytes), options: [.fragmentsAllowed])
    guard (mine == nil) == (theirs == nil) else {
      #expect(isKnownDifference(bytes), "\(mine == nil ? "refused" : "accepted"): \(text)")
      return false
    }
    guard let mine, let theirs = theirs as? NSObject else { return false }
    let same = (foundation(mine) as? NSObject)?.isEqual(theirs) == true
    #expect(same, "\(text)")
    return true
  }

  /// Foundation rejects lone surrogates, which RFC 8259 allows, and reads a document with a NUL
  /// near its start as UTF-16.
  private static func isKnownDifference(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text.contains("\\ud") || bytes.contains(0)
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard let index = bytes.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.remove(at: index)
    case 1: bytes[index] = interesting.randomElement(using: &generator) ?? 0
    case 2: bytes.insert(interesting.randomElement(using: &generator) ?? 0, at: index)
    case 3: bytes.swapAt(index, bytes.indices.randomElement(using: &generator) ?? index)
    default:
      let end = min(index + 4, bytes.count)
      bytes.insert(contentsOf: bytes[index..<end], at: index)
    }
  }

  private static let interesting =
    Array("{}[]\",:\\/ \n0123456789-+.eEutfnab".utf8) + [0x80, 0xC3, 0xF0]

  /// A short document, so that most changes have an effect.
  private static let document = #"""
    {"a": "x\n\u00e9é", "list": [1, -2.5, 1e3, true, false, null, "漢😀"], "o": {"k": {}, "e": []}, \#
    "long": "some words to walk over, then \"quotes\" and \\ more words after them", "z": 0}
    """#
}
