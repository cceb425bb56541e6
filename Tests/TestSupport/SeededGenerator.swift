/// SplitMix64: the same seed gives the same numbers.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts with a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A random text of scalars from ranges that often cause problems.
  public mutating func text(maximumLength: Int = 24) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x7F, 0x20...0x7E, 0x20...0x7E, 0x80...0x17F, 0x300...0x36F, 0x5D0...0x6FF,
      0x900...0x97F, 0x1100...0x11FF, 0x180B...0x180F, 0x200B...0x206F, 0x20D0...0x20F0,
      0x2600...0x27BF, 0x3000...0x30FF, 0x4E00...0x4E20, 0xAC00...0xAC20, 0xFE00...0xFE0F,
      0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3F4...0x1F3FF, 0x1F468...0x1F469,
      0x1FAC0...0x1FAFF, 0xE0001...0xE007F, 0xE0100...0xE01EF, 0x200D...0x200D,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...maximumLength, using: &self) {
      guard let range = ranges.randomElement(using: &self),
        let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self))
      else { continue }
      text.append(scalar)
    }
    return String(text)
  }
}
