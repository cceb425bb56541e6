/// Builds safe text out of untrusted clusters.
struct TextReducer {
  private(set) var text = ""
  private(set) var width = 0
  private(set) var isHostile = false
  private let purpose: SafeText.Purpose
  private var lineStart = 0

  private static let tabWidth = 4
  /// Hostile characters of one cluster that are spelled out.
  private static let hostileLimit = 8

  init(for purpose: SafeText.Purpose) {
    self.purpose = purpose
  }

  mutating func append(_ cluster: Character) {
    if let ascii = cluster.asciiValue, (0x20..<0x7F).contains(ascii) {
      text.append(cluster)
      width += 1
      return
    }
    switch cluster {
    case "\n", "\r\n", "\u{2028}", "\u{2029}": appendNewline()
    case "\t": appendTab()
    default: appendReduced(cluster)
    }
  }

  private mutating func appendNewline() {
    guard purpose == .detail else { return append(drawn: " ", width: 1) }
    text.unicodeScalars.append("\n")
    lineStart = width
  }

  private mutating func appendTab() {
    guard purpose == .detail else { return append(drawn: " ", width: 1) }
    let columns = Self.tabWidth - (width - lineStart) % Self.tabWidth
    for _ in 0..<columns { append(drawn: " ", width: 1) }
  }

  private mutating func appendReduced(_ cluster: Character) {
    var reducer = ClusterReducer()
    var (hostile, excess) = (0, 0)
    for scalar in cluster.unicodeScalars {
      switch reducer.fate(of: scalar) {
      case .drawn(let drawn, let width): append(drawn: drawn, width: width)
      case .mark(let mark): text.unicodeScalars.append(mark)
      case .silent: continue
      case .broken:
        isHostile = true
        // In a line, the warning at the start is enough; the character must not be marked again.
        append(drawn: purpose == .detail ? scalar : .undrawable, width: 1)
      case .excess: excess += 1
      case .hostile where hostile == Self.hostileLimit: excess += 1
      case .hostile:
        hostile += 1
        reveal(scalar)
      }
    }
    if excess > 0 { reveal("+\(excess)") }
  }

  private mutating func append(drawn scalar: Unicode.Scalar, width columns: Int) {
    text.unicodeScalars.append(scalar)
    width += columns
  }

  private mutating func reveal(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case ..<0x20 where purpose == .detail:
      isHostile = true
      append(drawn: controlPicture(scalar.value), width: 1)
    case 0x7F where purpose == .detail:
      isHostile = true
      append(drawn: "\u{2421}", width: 1)
    default:
      reveal("U+\(scalar.hexadecimal)")
    }
  }

  private func controlPicture(_ control: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(0x2400 + control) ?? .undrawable
  }

  /// Shows the description of a hostile character. A line shows only the warning at its start.
  private mutating func reveal(_ description: String) {
    isHostile = true
    guard purpose == .detail else { return }
    for scalar in "‹\(description)›".unicodeScalars { append(drawn: scalar, width: 1) }
  }
}
