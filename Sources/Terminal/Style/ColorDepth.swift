/// How many colours a terminal has, and its number for each.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  case none
  case eight
  case sixteen
  /// 256: 16 that the user chooses, a cube and a ramp of greys.
  case indexed
  /// Any colour, by its value.
  case direct

  /// From the `COLORS` of terminfo.
  public init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<0x100_0000: self = .indexed
    default: self = .direct
    }
  }

  /// The number of the nearest colour, or nil where there are none.
  public func index(of color: Color) -> Int? {
    switch self {
    case .none: nil
    case .eight: nearest(to: color, among: Self.basic.prefix(8))
    case .sixteen: nearest(to: color, among: Self.basic[...])
    case .indexed: 16 + (nearest(to: color, among: Self.fixed[...]) ?? 0)
    // The first eight numbers are the named colours there, too.
    case .direct: max(8, Int(color.rgb))
    }
  }

  private func nearest(to color: Color, among palette: ArraySlice<Color>) -> Int? {
    palette.indices.min { color.distance(to: palette[$0]) < color.distance(to: palette[$1]) }
  }

  private static let basic: [Color] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map(Color.init)

  /// Those from 16 on, which no user changes.
  private static let fixed: [Color] = cube + greys

  private static let cube: [Color] = {
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    return steps.flatMap { red in
      steps.flatMap { green in steps.map { Color(red: red, green: green, blue: $0) } }
    }
  }()

  private static let greys: [Color] = (0..<24).map {
    let level = UInt8(8 + 10 * $0)
    return Color(red: level, green: level, blue: level)
  }
}
