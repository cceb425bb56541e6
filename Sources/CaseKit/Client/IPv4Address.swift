/// Four decimal numbers, and no other spelling.
struct IPv4Address: Equatable {
  var value: UInt32

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    value = 0
    for part in parts {
      guard let byte = UInt8(part), part.allSatisfy(\.isNumber) else { return nil }
      value = value << 8 | UInt32(byte)
    }
  }
}
