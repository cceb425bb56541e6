/// The generator of Steele, Lea and Flood (2014). It is small and fast, and gives the same numbers
/// on every machine and in every version of Swift, which `Int.random(in:using:)` does not
/// guarantee.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Makes a different sequence for each pair.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(seed: seed &+ stream &* 0x9E37_79B9_7F4A_7C15)
    state = mixer.next() ^ stream
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension SplitMix64 {
  /// A number from 0 up to, but not including, 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// A number from 0 up to, but not including, `bound`; all are equally likely.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func isTrue(_ probability: Double) -> Bool { fraction() < probability }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Picks `count` different elements and keeps their order; fewer if there are fewer.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var missing = min(count, elements.count)
    var picked: [Element] = []
    for (index, element) in elements.enumerated() where missing > 0 {
      guard below(elements.count - index) < missing else { continue }
      picked.append(element)
      missing -= 1
    }
    return picked
  }

  /// Picks one of the values; the weights give the probabilities.
  mutating func pick<Element>(_ choices: [Weighted<Element>]) -> Element {
    var rest = fraction() * choices.reduce(0) { $0 + $1.weight }
    for choice in choices.dropLast() {
      rest -= choice.weight
      if rest < 0 { return choice.value }
    }
    return choices[choices.count - 1].value
  }
}

struct Weighted<Element> {
  var weight: Double
  var value: Element

  init(_ weight: Double, _ value: Element) {
    self.weight = weight
    self.value = value
  }
}

extension Weighted: Sendable where Element: Sendable {}
