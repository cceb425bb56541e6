import Testing

@testable import Terminal

@Suite struct ThemeTests {
  private static let depths: [ColorDepth] = [.eight, .sixteen, .indexed, .direct]

  @Test(arguments: Theme.Name.allCases)
  func everyRoleIsDistinctFromItsSelection(_ name: Theme.Name) {
    let theme = Theme(name)
    for role in Role.allCases {
      let plain = theme.attributes(for: Style(role))
      let selected = theme.attributes(for: Style(role).selected)
      if !plain.flags.contains(.reverse) { #expect(plain != selected, "\(role)") }
    }
  }

  @Test(arguments: Theme.Name.allCases)
  func emphasisIsVisible(_ name: Theme.Name) {
    let theme = Theme(name)
    let text = theme.attributes(for: .text)
    for style in [Style.text.selected, .text.dimmed, .text.bold, .text.underlined, .text.marked] {
      #expect(theme.attributes(for: style) != text, "\(style.emphasis)")
    }
  }

  @Test func withoutColoursImportantRolesDifferByWeight() {
    let theme = Theme(.dark, environment: ["NO_COLOR": "1"])
    #expect(theme.name == .monochrome)
    for role in Role.allCases {
      let attributes = theme.attributes(for: Style(role, tint: Color(0xFF0000)))
      #expect(attributes.foreground == nil && attributes.background == nil)
    }
    let roles: [Role] = [.text, .muted, .alarm, .error, .status]
    for (index, role) in roles.enumerated() {
      for other in roles[(index + 1)...] where (role, other) != (.error, .status) {
        #expect(theme.attributes(for: Style(role)) != theme.attributes(for: Style(other)))
      }
    }
  }

  @Test func anEmptyNoColorVariableIsIgnored() {
    #expect(Theme(.light, environment: ["NO_COLOR": ""]).name == .light)
  }

  @Test(arguments: Theme.Name.allCases)
  func everyRoleIsReadableInEveryTheme(_ name: Theme.Name) {
    let theme = Theme(name)
    let least: [Theme.Name: Double] = [.highContrast: 6, .neutral: 3.8]
    for role in Role.allCases {
      for style in [Style(role), Style(role).selected, Style(role).marked, Style(role).dimmed] {
        let attributes = theme.attributes(for: style)
        for paper in theme.papers {
          // The terminal's own text is readable on its own background.
          let own = theme.papers.count == 1 ? theme.canvas.ink : paper.opposite
          let ink = attributes.foreground ?? own
          let contrast = ink.contrast(to: attributes.background ?? paper)
          #expect(contrast >= least[name] ?? 4, "\(style) on \(paper.hex)")
        }
      }
    }
  }

  @Test func theNeutralThemeKeepsTheTerminalsColourForText() {
    let theme = Theme(.neutral)
    for role in [Role.text, .header, .reference, .faint] {
      let attributes = theme.attributes(for: Style(role))
      #expect(attributes.foreground == nil && attributes.background == nil, "\(role)")
    }
    #expect(theme.attributes(for: .status).flags == .reverse)
  }

  @Test(arguments: [(Theme.Name.light, true), (.neutral, true), (.dark, false)])
  func anUnreadableDataColourIsReplaced(_ name: Theme.Name, _ givesWay: Bool) {
    let yellow = Color(0xFFFF00)
    let attributes = Theme(name).attributes(for: Style(.text, tint: yellow))
    #expect((attributes.foreground == yellow) != givesWay)
  }

  @Test(arguments: depths)
  func coloursMapToThoseOfTheTerminal(_ depth: ColorDepth) throws {
    let limits: [ColorDepth: Int] = [.eight: 8, .sixteen: 16, .indexed: 256, .direct: 1 << 24]
    for theme in Theme.Name.allCases.map({ Theme($0) }) {
      for role in Role.allCases {
        guard let color = theme.attributes(for: Style(role)).foreground else { continue }
        let index = try #require(depth.index(of: color))
        #expect((0..<(limits[depth] ?? 0)).contains(index))
      }
    }
  }

  @Test func theNearestColourIsChosen() {
    #expect(ColorDepth.eight.index(of: Color(0xFF0000)) == 1)
    #expect(ColorDepth.sixteen.index(of: Color(0xFF0000)) == 9)
    #expect(ColorDepth.indexed.index(of: Color(0xFF0000)) == 196)
    #expect(ColorDepth.indexed.index(of: Color(0x080808)) == 232)
    #expect(ColorDepth.direct.index(of: Color(0x16A34A)) == 0x16A34A)
    #expect(ColorDepth.none.index(of: Color(0xFF0000)) == nil)
  }

  @Test func hexColoursAreRead() {
    #expect(Color(hex: "#16A34A") == Color(red: 0x16, green: 0xA3, blue: 0x4A))
    for text in ["16A34A", "#16A34", "#16A34G", "", "#+6A34A", "red"] {
      #expect(Color(hex: text) == nil)
    }
  }

  @Test(arguments: [
    (1, ColorDepth.none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed),
    (1 << 24, .direct),
  ])
  func depthFollowsTheNumberOfColours(_ colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }
}

extension Color {
  fileprivate var opposite: Color { Color(rgb ^ 0xFFFFFF) }
}
