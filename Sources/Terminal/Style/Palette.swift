/// The colours of a theme by the meaning that they share.
struct Palette: Hashable {
  private let name: Theme.Name
  let muted: Color?
  let marked: Color?
  let selection: Color?
  let selectedText: Color?
  private let accent: Color?
  private let red: Color?
  private let orange: Color?
  private let yellow: Color?
  private let green: Color?
  private let bar: Color?
  private let barText: Color?
  private let strong: Color?
  /// The colour of less important text on a bar, which is brighter than the screen.
  let barMuted: Color?
  private let barAccent: Color?
  private let barRed: Color?

  init(_ name: Theme.Name) {
    self.name = name
    // The neutral colours have contrast on black and on white.
    func pick(
      _ dark: UInt32, _ light: UInt32, _ contrast: UInt32, neutral: UInt32? = nil
    ) -> Color? {
      switch name {
      case .neutral: neutral.map { Color($0) }
      case .dark: Color(dark)
      case .light: Color(light)
      case .highContrast: Color(contrast)
      case .monochrome: nil
      }
    }
    muted = pick(0x8A8A8A, 0x6C6C6C, 0xD7D7D7, neutral: 0x6C6C6C)
    marked = pick(0xFF87FF, 0x870087, 0xFF87FF, neutral: 0xAF00D7)
    selection = pick(0x005FAF, 0xAFD7FF, 0xFFFF00, neutral: 0x005FAF)
    selectedText = pick(0xFFFFFF, 0x000000, 0x000000, neutral: 0xFFFFFF)
    accent = pick(0x5FD7FF, 0x005F87, 0x00FFFF, neutral: 0x008787)
    red = pick(0xFF5F5F, 0xAF0000, 0xFF5F5F, neutral: 0xD70000)
    orange = pick(0xFFAF5F, 0xAF5F00, 0xFFAF00, neutral: 0xAF5F00)
    yellow = pick(0xFFD75F, 0x875F00, 0xFFFF00, neutral: 0x875F00)
    green = pick(0x87D787, 0x006F00, 0x00FF00, neutral: 0x008700)
    bar = pick(0x303030, 0xDADADA, 0xFFFFFF)
    barText = pick(0xE4E4E4, 0x1C1C1C, 0x000000)
    strong = pick(0xFFFFFF, 0x000000, 0xFFFFFF)
    barMuted = pick(0x949494, 0x585858, 0x303030)
    barAccent = pick(0x5FD7FF, 0x005F87, 0x0000AF, neutral: 0x008787)
    barRed = pick(0xFF5F5F, 0xAF0000, 0xAF0000, neutral: 0xD70000)
  }

  func attributes(for role: Role) -> Attributes {
    guard name != .monochrome else { return Attributes(flags: Self.monochromeFlags(for: role)) }
    switch role {
    // Most rows of a list have these roles, and a colour is for values that need attention.
    case .text, .reference, .faint:
      return Attributes(foreground: name == .highContrast ? strong : nil)
    case .muted, .placeholder, .border, .scrollbarTrack:
      return Attributes(foreground: muted)
    case .heading: return Attributes(foreground: accent, flags: .bold)
    case .header: return Attributes(foreground: strong, flags: [.bold, .underline])
    case .status: return onBar(barText)
    case .toast: return onBar(barText, .bold)
    case .key, .prompt: return Attributes(foreground: accent, flags: .bold)
    case .accent, .scrollbarThumb: return Attributes(foreground: accent)
    case .error: return Attributes(foreground: red, flags: .bold)
    // Many cells of a list have these roles. Bold would double their bytes on a slow line.
    case .alarm: return Attributes(foreground: red)
    case .warning: return Attributes(foreground: orange)
    case .notice, .pending: return Attributes(foreground: yellow)
    case .success, .settled: return Attributes(foreground: green)
    case .chip: return onBar(barAccent)
    case .chipProblem: return onBar(barRed, .underline)
    }
  }

  /// Without a colour for bars, the terminal's own two colours are swapped.
  private func onBar(_ ink: Color?, _ flags: Attributes.Flags = []) -> Attributes {
    Attributes(
      foreground: ink, background: bar, flags: bar == nil ? flags.union(.reverse) : flags)
  }

  /// Without colours, weight shows the importance; words and shapes show the rest.
  private static func monochromeFlags(for role: Role) -> Attributes.Flags {
    switch role {
    case .text, .reference, .pending, .success, .accent: []
    case .muted, .placeholder, .border, .scrollbarTrack, .faint, .settled: .dim
    case .heading, .key, .prompt, .alarm, .warning, .notice: .bold
    case .header: [.bold, .underline]
    case .error: [.bold, .reverse]
    case .status, .scrollbarThumb, .toast: .reverse
    case .chipProblem: [.bold, .underline]
    case .chip: .underline
    }
  }
}
