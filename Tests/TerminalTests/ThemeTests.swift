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
  func emphasisIsSeen(_ name: Theme.Name) {
    let theme = Theme(name)
    let text = theme.attributes(for: .text)
    for style in [Style.text.selected, .text.dimmed, .text.bold, .text.underlined, .text.marked] {
      #expect(theme.attributes(for: style) != text, "\(style.emphasis)")
    }
  }

  @Test func withoutColourWhatMattersDiffersByWeight() {
    let theme = Theme(.dark, environment: ["NO_COLOR": "1"])
    #expect(theme.name == .monochrome)
    for role in Role.allCases {
      let attributes = theme.attributes(for: Style(role, tint: Color(0xFF0000)))
      #expect(attributes.foreground == nil && attributes.background == nil)
    }
    let roles: [Role] = [.text, .muted, .critical, .error, .match, .link, .status]
    for (index, role) in roles.enumerated() {
      for other in roles[(index + 1)...] where (role, other) != (.error, .status) {
        #expect(theme.attributes(for: Style(role)) != theme.attributes(for: Style(other)))
      }
    }
  }

  @Test func anEmptyNoColorMeansNothing() {
    #expect(Theme(.light, environment: ["NO_COLOR": ""]).name == .light)
  }

  @Test(arguments: Theme.Name.allCases)
  func everyRoleIsReadable(_ name: Theme.Name) {
    let (theme, canvas) = (Theme(name), Theme(name).canvas)
    for role in Role.allCases {
      for style in [Style(role), Style(role).selected, Style(role).marked, Style(role).dimmed] {
        let attributes = theme.attributes(for: style)
        let ink = attributes.foreground ?? canvas.ink
        let contrast = ink.contrast(to: attributes.background ?? canvas.paper)
        #expect(contrast >= (name == .highContrast ? 6 : 4), "\(style)")
      }
    }
  }

  @Test(arguments: depths)
  func coloursMapIntoTheTerminal(_ depth: ColorDepth) throws {
    let limits: [ColorDepth: Int] = [.eight: 8, .sixteen: 16, .indexed: 256, .direct: 1 << 24]
    for theme in Theme.Name.allCases.map({ Theme($0) }) {
      for role in Role.allCases {
        guard let color = theme.attributes(for: Style(role)).foreground else { continue }
        let index = try #require(depth.index(of: color))
        #expect((0..<(limits[depth] ?? 0)).contains(index))
      }
    }
  }

  @Test func theNearestColourIsTaken() {
    #expect(ColorDepth.eight.index(of: Color(0xFF0000)) == 1)
    #expect(ColorDepth.sixteen.index(of: Color(0xFF0000)) == 9)
    #expect(ColorDepth.indexed.index(of: Color(0xFF0000)) == 196)
    #expect(ColorDepth.indexed.index(of: Color(0x080808)) == 232)
    #expect(ColorDepth.direct.index(of: Color(0x16A34A)) == 0x16A34A)
    #expect(ColorDepth.none.index(of: Color(0xFF0000)) == nil)
  }

  @Test func theColourOfAPriorityIsRead() {
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
