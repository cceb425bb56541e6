/// Moments as the API writes them: `2025-05-29T04:03:00.000Z`.
///
/// Also read: no fraction or seconds, a space for the `T`, an offset (`+05:30`, `+0530`, `+05`),
/// no zone (UTC), a bare date (its midnight, UTC).
struct ISO8601 {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  static func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    var parser = ISO8601(bytes: bytes)
    return parser.timestamp()
  }

  /// In UTC with milliseconds; years before 0 and after 9999 keep all their digits.
  static func text(of moment: Timestamp) -> String {
    let (days, rest) = moment.milliseconds.flooredDivision(by: 86_400_000)
    let date = CivilDate(daysSinceEpoch: Int(days))
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60]
    let year = Int64(date.year).padded(to: 4)
    let day = "\(Int64(date.month).padded(to: 2))-\(Int64(date.day).padded(to: 2))"
    let clock = time.map { $0.padded(to: 2) }.joined(separator: ":")
    return "\(year)-\(day)T\(clock).\((rest % 1_000).padded(to: 3))Z"
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func timestamp() -> Timestamp? {
    guard let days = date() else { return nil }
    let midnight = Int64(days) * 86_400_000
    if position == bytes.count { return Timestamp(milliseconds: midnight) }
    guard pass("T") || pass("t") || pass(" "), let time = time(), let offset = zone(),
      position == bytes.count
    else { return nil }
    return Timestamp(milliseconds: midnight + Int64(time) - Int64(offset))
  }

  private mutating func date() -> Int? {
    guard let year = number(digits: 4), pass("-"), let month = number(digits: 2), pass("-"),
      let day = number(digits: 2), 1...12 ~= month,
      1...Self.days(inMonth: month, of: year) ~= day
    else { return nil }
    return CivilDate(year: year, month: month, day: day).daysSinceEpoch
  }

  /// Milliseconds since midnight; a leap second counts as the second after.
  private mutating func time() -> Int? {
    guard let hour = number(digits: 2), pass(":"), let minute = number(digits: 2), hour < 24,
      minute < 60
    else { return nil }
    let minutes = hour * 60 + minute
    guard pass(":") else { return minutes * 60_000 }
    guard let second = number(digits: 2), second <= 60, let fraction = fraction() else {
      return nil
    }
    return (minutes * 60 + second) * 1_000 + fraction
  }

  /// Milliseconds; further digits are cut off, and no fraction is 0.
  private mutating func fraction() -> Int? {
    guard pass(".") || pass(",") else { return 0 }
    let start = position
    var milliseconds = 0
    while position < bytes.count, bytes[position].isDigit {
      if position - start < 3 { milliseconds = milliseconds * 10 + Int(bytes[position] - .zero) }
      position += 1
    }
    switch position - start {
    case 0: return nil
    case 1: return milliseconds * 100
    case 2: return milliseconds * 10
    default: return milliseconds
    }
  }

  /// Milliseconds east of UTC.
  private mutating func zone() -> Int? {
    if position == bytes.count || pass("Z") || pass("z") { return 0 }
    let isWest = pass("-")
    guard isWest || pass("+"), let hours = number(digits: 2), hours < 24 else { return nil }
    var minutes = 0
    if position < bytes.count {
      _ = pass(":")
      guard let number = number(digits: 2), number < 60 else { return nil }
      minutes = number
    }
    return (hours * 60 + minutes) * (isWest ? -60_000 : 60_000)
  }

  private mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var sum = 0
    for byte in bytes[position..<position + digits] {
      guard byte.isDigit else { return nil }
      sum = sum * 10 + Int(byte - .zero)
    }
    position += digits
    return sum
  }

  private mutating func pass(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  fileprivate func padded(to width: Int) -> String {
    let digits = String(magnitude)
    let zeros = String(repeating: "0", count: Swift.max(width - digits.count, 0))
    return (self < 0 ? "-" : "") + zeros + digits
  }
}
