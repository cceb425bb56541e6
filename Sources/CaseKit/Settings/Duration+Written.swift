extension Duration {
  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
  ]

  /// Reads a duration as users write it: `150ms`, `30s`, `5m`, `1h`. A number alone is in seconds.
  public init?(written text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count).drop { $0 == " " }
    let unit = suffix.isEmpty ? "s" : suffix.lowercased()
    guard let number = Int64(digits), let known = Self.units.first(where: { $0.suffix == unit })
    else { return nil }
    let (milliseconds, overflow) = number.multipliedReportingOverflow(by: known.milliseconds)
    guard !overflow else { return nil }
    self = .milliseconds(milliseconds)
  }

  /// The shortest text that ``init(written:)`` reads back, in whole milliseconds.
  public var written: String {
    let (seconds, attoseconds) = components
    let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    guard milliseconds != 0 else { return "0s" }
    let unit = Self.units.first { milliseconds.isMultiple(of: $0.milliseconds) }
    guard let unit else { return "\(milliseconds)ms" }
    return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
  }
}
