/// Writes the text of a date or time into a string's own memory; every list prints thousands of
/// them.
struct DigitText {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// The longest, `+300000000-12-31T23:59:59.999Z`, has thirty bytes.
  private static let capacity = 32

  /// The text that `write` appends.
  static func written(by write: (inout DigitText) -> Void) -> String {
    String(unsafeUninitializedCapacity: capacity) { bytes in
      var digits = DigitText(bytes: UnsafeMutableBufferPointer(rebasing: bytes[..<capacity]))
      write(&digits)
      return digits.count
    }
  }

  private init(bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func append(_ sign: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: sign)
    count += 1
  }

  /// - Parameter width: the smallest number of digits; zeros fill it. The number is not negative.
  mutating func append(_ number: Int, width: Int) {
    let start = count
    var rest = number
    while rest > 0 || count < start + width {
      append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(rest % 10)))
      rest /= 10
    }
    bytes[start..<count].reverse()
  }

  mutating func append(_ sign: Unicode.Scalar, _ number: Int, width: Int) {
    append(sign)
    append(number, width: width)
  }

  /// `2026-11-01`; a year of more than four digits has a sign before it, as ISO 8601 wants.
  mutating func append(_ date: CivilDate) {
    if 0...9_999 ~= date.year {
      append(date.year, width: 4)
    } else {
      append(date.year < 0 ? "-" : "+", abs(date.year), width: 6)
    }
    append("-", date.month, width: 2)
    append("-", date.day, width: 2)
  }

  /// `08:01:09`.
  mutating func append(_ time: ClockTime) {
    append(time.hour, width: 2)
    append(":", time.minute, width: 2)
    append(":", time.second, width: 2)
  }
}

/// A time of day.
struct ClockTime {
  var hour: Int
  var minute: Int
  var second: Int

  init(secondOfDay: Int) {
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
  }
}
