/// How many colours a terminal has, and how they are numbered.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  case none
  case eight
  case sixteen
  /// 256 colours: 16 that the user chooses, a colour cube and a ramp of greys.
  case indexed
  /// Any colour, by its value.
  case direct

  /// The depth for the number of colours in terminfo.
  public init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<0x100_0000: self = .indexed
    default: self = .direct
    }
  }

  /// The number of the nearest colour; `nil` if the terminal has no numbered colours.
  public func index(of color: Color) -> Int? {
    switch self {
    case .none: nil
    case .eight, .sixteen: basic?.index(of: color)
    case .indexed: 16 + (nearest(to: color, among: Self.fixed) ?? 0)
    // The first eight numbers are the named colours there, too.
    case .direct: max(8, Int(color.rgb))
    }
  }

  /// Whether the colour is shown as it is.
  func has(_ color: Color) -> Bool {
    switch self {
    case .none, .eight, .sixteen: false
    case .indexed: Self.fixed.contains(color)
    case .direct: true
    }
  }

  /// Whether the environment says that the terminal takes RGB values. Inside GNU screen it
  /// describes the outer terminal, so the answer is `false`.
  public static func takesValues(in environment: [String: String]) -> Bool {
    let isInside = environment["TERM"]?.hasPrefix("screen") ?? false
    return !isInside && ["truecolor", "24bit"].contains(environment["COLORTERM"])
  }

  /// The numbers of both colours, chosen so that the text is readable; `nil` is the terminal's own
  /// colour.
  /// - Parameter papers: the possible backgrounds of the terminal.
  func indices(
    of attributes: Attributes, on papers: [Color]
  ) -> (foreground: Int?, background: Int?) {
    let foreground = attributes.foreground.flatMap(index(of:))
    let background = attributes.background.flatMap(index(of:))
    guard let basic, let foreground else { return (foreground, background) }
    let behind = background.map { [BasicPalette.colors[$0]] } ?? papers
    return (basic.readable(foreground, on: behind), background)
  }

  private var basic: BasicPalette? {
    switch self {
    case .eight: BasicPalette(count: 8)
    case .sixteen: BasicPalette(count: 16)
    case .none, .indexed, .direct: nil
    }
  }

  private func nearest(to color: Color, among palette: [Color]) -> Int? {
    palette.indices.min { color.distance(to: palette[$0]) < color.distance(to: palette[$1]) }
  }

  /// The colours from 16 on, which users do not change.
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
