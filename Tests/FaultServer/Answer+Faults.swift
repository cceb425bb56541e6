extension Answer {
  /// The same answer with one piece of text replaced.
  func replacing(_ word: String, by other: String) -> Answer {
    let text = String(decoding: body, as: UTF8.self)
    return Answer(
      status: status, headers: headers, body: Array(text.replacing(word, with: other).utf8))
  }

  /// Two million equal bytes compressed to thirteen thousand (RFC 1951: a byte, then copies of
  /// 258).
  static var bomb: Answer {
    var bits = BitWriter()
    bits.write(0b1, 1)
    bits.write(0b01, 2)
    bits.writeReversed(0b0101_0000, 8)
    for _ in 0..<8_000 {
      bits.writeReversed(0b1100_0101, 8)
      bits.writeReversed(0, 5)
    }
    bits.writeReversed(0, 7)
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    let headers = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
    return Answer(
      status: 200, headers: headers, body: head + bits.bytes + [0, 0, 0, 0, 0, 0, 0, 0])
  }
}

/// Fills bytes from their lowest bit.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var count = 0

  mutating func write(_ value: Int, _ width: Int) {
    for bit in 0..<width {
      if count % 8 == 0 { bytes.append(0) }
      if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(count % 8) }
      count += 1
    }
  }

  /// Codes are written from their highest bit.
  mutating func writeReversed(_ code: Int, _ width: Int) {
    for bit in (0..<width).reversed() { write(code >> bit & 1, 1) }
  }
}
