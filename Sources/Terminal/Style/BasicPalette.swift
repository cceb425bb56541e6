/// The first 8 or 16 colours, which each terminal shows in its own way: their names count, not
/// their values, so that a colour is mapped by its hue.
struct BasicPalette {
  /// 8 or 16.
  let count: Int

  func index(of color: Color) -> Int {
    guard let hue = color.hue else { return grey(of: color) }
    let isBright = count > 8 && color.value > 0xD7
    return Self.number(ofHue: hue) + (isBright ? 8 : 0)
  }

  /// The colour, if it is readable on all backgrounds. Otherwise black or white, or the terminal's
  /// own colour (`nil`) if there are several possible backgrounds.
  func readable(_ foreground: Int, on backgrounds: [Color]) -> Int? {
    func contrast(_ index: Int) -> Double {
      backgrounds.map { Self.colors[index].contrast(to: $0) }.min() ?? 0
    }
    guard contrast(foreground) < Self.leastContrast else { return foreground }
    guard backgrounds.count == 1 else { return nil }
    return contrast(0) > contrast(7) ? 0 : 7
  }

  private static let leastContrast = 3.0

  private func grey(of color: Color) -> Int {
    let greys = [0, 7, 8, 15].filter { $0 < count }
    let nearest = greys.min {
      color.distance(to: Self.colors[$0]) < color.distance(to: Self.colors[$1])
    }
    return nearest ?? 7
  }

  /// Orange counts as yellow, and a greenish blue as blue.
  private static func number(ofHue degrees: Int) -> Int {
    switch degrees {
    case 20..<80: 3
    case 80..<160: 2
    case 160..<205: 6
    case 205..<270: 4
    case 270..<330: 5
    default: 1
    }
  }

  /// The colours of xterm.
  static let colors: [Color] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map(Color.init)
}

extension Color {
  fileprivate var value: UInt8 { max(red, green, blue) }

  /// The hue in degrees, from red over green to blue; `nil` for a grey.
  fileprivate var hue: Int? {
    let (r, g, b) = (Int(red), Int(green), Int(blue))
    let chroma = max(r, g, b) - min(r, g, b)
    guard chroma >= 32 else { return nil }
    if r >= g, r >= b { return (360 + 60 * (g - b) / chroma) % 360 }
    return g >= b ? 120 + 60 * (b - r) / chroma : 240 + 60 * (r - g) / chroma
  }

  /// From 1 to 21, as https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio has it, with a square for
  /// the curve of a screen.
  func contrast(to other: Color) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    func light(_ part: UInt8) -> Double { Double(part) * Double(part) / (255 * 255) }
    return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
  }
}
