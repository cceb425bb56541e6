/// Reads the digits and separators of a date from left to right.
struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ separator: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == separator.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Exactly so many digits.
  mutating func number(_ width: Int) -> Int64? {
    var number: Int64 = 0
    for _ in 0..<width {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// `04:03`, `04:03:42` or `04:03:42.617` in milliseconds.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60
    else { return nil }
    let time = hour * Moment.hour + minute * Moment.minute
    guard take(":") else { return time }
    guard let second = number(2), second < 60 else { return nil }
    return time + second * 1_000 + (take(".") ? fraction() : 0)
  }

  /// Milliseconds east of UTC: `Z`, `+05:30`, `-0800` or nothing.
  mutating func zone() -> Int64? {
    if isAtEnd || take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hour = number(2) else { return nil }
    _ = take(":")
    guard let minute = number(2) else { return nil }
    return (hour * Moment.hour + minute * Moment.minute) * (isEast ? 1 : -1)
  }

  /// Milliseconds; further digits are read and dropped.
  private mutating func fraction() -> Int64 {
    var milliseconds: Int64 = 0
    var unit: Int64 = 100
    while let digit = digit() {
      milliseconds += digit * unit
      unit /= 10
    }
    return milliseconds
  }

  private mutating func digit() -> Int64? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    else { return nil }
    rest.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }
}
