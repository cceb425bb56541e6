extension Timestamp {
  /// Reads ISO 8601: a date, or a date with a time to the minute, the second or a fraction of a
  /// second. Without a zone, it is UTC. Returns `nil` for any other text.
  public init?(iso8601 text: some StringProtocol) {
    let moment = Array(text.utf8).withUnsafeBufferPointer { Timestamp(iso8601: $0) }
    guard let moment else { return nil }
    self = moment
  }

  /// Reads ISO 8601 from UTF-8 bytes; see ``init(iso8601:)``.
  package init?(iso8601 bytes: UnsafeBufferPointer<UInt8>) {
    var reader = ISO8601Reader(bytes)
    guard let timestamp = reader.timestamp() else { return nil }
    self = timestamp
  }

  /// The moment in ISO 8601, in UTC: `2025-05-27T04:03:42.617Z`.
  public var iso8601: String {
    let seconds = milliseconds.floorDivided(by: 1_000)
    let days = seconds.floorDivided(by: LocalTime.secondsPerDay)
    return DigitText.written { digits in
      digits.append(CivilDate(daysSinceEpoch: Int(days)))
      digits.append("T")
      digits.append(ClockTime(secondOfDay: Int(seconds - days * LocalTime.secondsPerDay)))
      digits.append(".", Int(milliseconds &- seconds &* 1_000), width: 3)
      digits.append("Z")
    }
  }
}

extension CivilDate {
  /// Reads a date such as `2026-11-01`; `nil` for any other text.
  package init?(iso8601 text: some StringProtocol) {
    let date = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = ISO8601Reader(bytes)
      return reader.date().flatMap { reader.isAtEnd ? $0 : nil }
    }
    guard let date else { return nil }
    self = date
  }
}

/// Reads one moment from the front of some bytes, and only accepts it when they end there.
private struct ISO8601Reader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func timestamp() -> Timestamp? {
    guard let date = date() else { return nil }
    let midnight = Int64(date.daysSinceEpoch) * LocalTime.secondsPerDay
    if isAtEnd { return Timestamp(seconds: midnight, milliseconds: 0) }
    guard take("T") || take("t") || take(" "), let (seconds, milliseconds) = time(),
      let offset = zone(), isAtEnd
    else { return nil }
    return Timestamp(seconds: midnight + Int64(seconds - offset), milliseconds: milliseconds)
  }

  mutating func date() -> CivilDate? {
    guard let year = year(), take("-"), let month = twoDigits(), take("-"), let day = twoDigits()
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Four digits, or six to nine after a sign.
  private mutating func year() -> Int? {
    if take("-") { return number(digits: 6...9).map { -$0 } }
    if take("+") { return number(digits: 6...9) }
    return number(digits: 4...4)
  }

  private mutating func time() -> (seconds: Int, milliseconds: Int)? {
    guard let hour = twoDigits(), hour < 24, take(":"), let minute = twoDigits(), minute < 60
    else { return nil }
    let toTheMinute = hour * 3_600 + minute * 60
    guard take(":") else { return (toTheMinute, 0) }
    // 60 is a leap second: the first one of the next minute here.
    guard let second = twoDigits(), second <= 60 else { return nil }
    guard take(".") || take(",") else { return (toTheMinute + second, 0) }
    return fraction().map { (toTheMinute + second, $0) }
  }

  /// Milliseconds; finer digits are read and dropped.
  private mutating func fraction() -> Int? {
    var milliseconds = 0
    var scale = 100
    guard var digit = digit() else { return nil }
    while true {
      milliseconds += digit * scale
      scale /= 10
      guard let next = self.digit() else { return milliseconds }
      digit = next
    }
  }

  /// Seconds east of UTC: `Z`, `+05:30`, `+0530`, `+05`, or nothing.
  private mutating func zone() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = twoDigits(), hours < 24 else { return nil }
    let hasColon = take(":")
    if isAtEnd, !hasColon { return isWest ? -hours * 3_600 : hours * 3_600 }
    guard let minutes = twoDigits(), minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return isWest ? -seconds : seconds
  }

  private mutating func twoDigits() -> Int? { number(digits: 2...2) }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, let digit = digit() {
      value = value * 10 + digit
      count += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  private mutating func digit() -> Int? {
    guard !isAtEnd, 0x30...0x39 ~= bytes[position] else { return nil }
    defer { position += 1 }
    return Int(bytes[position] - 0x30)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }
}
