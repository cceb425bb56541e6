extension JSONScanner {
  /// Reads a number and returns its characters unchanged.
  ///
  /// - Throws: ``DecodingFailure`` if it is not a valid JSON number.
  public mutating func passNumber() throws(DecodingFailure) -> JSONText {
    let start = position
    passByte(.minus)
    if !passByte(.zero) { try passDigits() }
    if passByte(.point) { try passDigits() }
    if passByte(UInt8(ascii: "e")) || passByte(UInt8(ascii: "E")) {
      if !passByte(.plus) { passByte(.minus) }
      try passDigits()
    }
    return JSONText(bytes: UnsafeBufferPointer(rebasing: bytes[start..<position]))
  }

  @discardableResult
  private mutating func passByte(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Skips one or more digits; a number cannot end in a sign, point or exponent.
  private mutating func passDigits() throws(DecodingFailure) {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    guard position > start else {
      throw failure(position < bytes.count ? .invalidNumber : .endOfInput)
    }
  }
}

extension JSONText {
  /// The value if it is a whole number, e.g. `10`, `10.0` or `1e3`; `nil` otherwise, or if it is
  /// too large.
  public var integer: Int64? {
    if let digits { return digits }
    guard bytes.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }) else { return nil }
    return Double(string).flatMap(Int64.init(exactly:))
  }

  private var digits: Int64? {
    let isNegative = bytes.first == .minus
    let start = isNegative ? 1 : 0
    // Eighteen digits always fit.
    guard bytes.count > start, bytes.count <= 18 else { return nil }
    var sum: Int64 = 0
    for byte in bytes[start...] {
      guard byte.isDigit else { return nil }
      sum = sum &* 10 &+ Int64(byte &- .zero)
    }
    return isNegative ? -sum : sum
  }
}
