/// Builds the text of dates and times; every list prints thousands of them.
struct DigitText {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(24) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ sign: Unicode.Scalar) { bytes.append(UInt8(ascii: sign)) }

  /// - Parameter width: digits at least, with zeros in front; the number is not negative.
  mutating func append(_ number: Int, width: Int) {
    let start = bytes.count
    var rest = number
    while rest > 0 || bytes.count < start + width {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
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

/// What a clock shows.
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
