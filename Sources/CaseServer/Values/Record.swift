import GRDB
import JSON

/// A document, with the columns and texts derived from it.
struct Record: Sendable {
  let document: [UInt8]
  let row: RecordRow
  let text: SearchText

  init(_ document: JSONValue) {
    self.document = document.bytes
    row = RecordRow(document)
    text = SearchText(document)
  }
}

/// Makes ids. Their first block counts up, so that ids sort like row numbers, and the row number
/// decides between equal values.
enum RecordID {
  /// An id like `ci-1000001-3d97-427e-8b23-9b7b0a401234`.
  static func make(
    _ prefix: String, _ number: Int64, using random: inout some RandomNumberGenerator
  )
    -> String
  {
    "\(prefix)-\(String(0x100_0000 + number, radix: 16))-\(tail(using: &random))"
  }

  /// An id like `u-d0db86ae-8a26-51dd-a6d6-5d531c391234`.
  static func make(_ prefix: String, using random: inout some RandomNumberGenerator) -> String {
    "\(prefix)-\(hex(8, random.next()))-\(tail(using: &random))"
  }

  private static func tail(using random: inout some RandomNumberGenerator) -> String {
    let (first, second): (UInt64, UInt64) = (random.next(), random.next())
    return "\(hex(4, first))-\(hex(4, first >> 16))-\(hex(4, first >> 32))-\(hex(12, second))"
  }

  private static func hex(_ width: Int, _ bits: UInt64) -> String {
    String(unsafeUninitializedCapacity: width) { buffer in
      for place in 0..<width {
        let digit = UInt8(bits >> (4 * UInt64(place)) & 0xF)
        buffer[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return width
    }
  }
}

/// The ref, which people use instead of the id.
enum RecordRef {
  /// The first case is `CS000100`.
  static func ofCase(_ number: Int64) -> String { make("CS", number + 99) }

  static func ofTask(_ number: Int64) -> String { make("TS", number + 99) }

  private static func make(_ prefix: String, _ number: Int64) -> String {
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
