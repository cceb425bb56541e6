extension String {
  /// Sixteen hexadecimal digits; the same in each run.
  var fingerprint: String {
    let digits = String(utf8.hash64, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Sequence<UInt8> {
  /// The FNV-1a hash: the same in each run, and not cryptographic, so it does not protect a secret.
  var hash64: UInt64 { reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}
