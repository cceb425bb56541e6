import Testing

@testable import Terminal

/// Every theme on terminals with 8 and 16 colours.
@Suite struct BasicColorTests {
  struct Look: Hashable {
    let foreground: Int?
    let background: Int?
    let flags: Attributes.Flags

    init(_ style: Style, _ theme: Theme, _ depth: ColorDepth) {
      let attributes = theme.attributes(for: style)
      (foreground, background) = depth.indices(of: attributes, on: theme.papers)
      flags = attributes.flags
    }
  }

  static let depths: [ColorDepth] = [.eight, .sixteen]

  @Test(arguments: Theme.Name.allCases, depths)
  func everyRoleIsReadable(_ name: Theme.Name, _ depth: ColorDepth) {
    for role in Role.allCases {
      for style in [Style(role), Style(role).selected, Style(role).marked, Style(role).dimmed] {
        let look = Look(style, Theme(name), depth)
        guard let foreground = look.foreground else { continue }
        let behind = look.background.map { [BasicPalette.colors[$0]] } ?? Theme(name).papers
        for paper in behind {
          #expect(BasicPalette.colors[foreground].contrast(to: paper) >= 3, "\(style)")
        }
      }
    }
  }

  @Test(arguments: Theme.Name.allCases, depths)
  func importantRolesStandOut(_ name: Theme.Name, _ depth: ColorDepth) {
    let theme = Theme(name)
    for role: Role in [.alarm, .error, .header, .key] {
      #expect(Look(Style(role), theme, depth) != Look(.text, theme, depth), "\(role)")
    }
    for role in Role.allCases {
      let plain = Look(Style(role), theme, depth)
      guard !plain.flags.contains(.reverse) else { continue }
      #expect(plain != Look(Style(role).selected, theme, depth), "\(role)")
    }
  }

  /// But on white, where only dark hues can be read.
  @Test(arguments: [Theme.Name.dark, .highContrast], depths)
  func rolesKeepTheirHue(_ name: Theme.Name, _ depth: ColorDepth) {
    let expected: [Role: Int] = [
      .alarm: 1, .error: 1, .warning: 3, .notice: 3, .pending: 3, .success: 2, .settled: 2,
      .accent: 6,
    ]
    for (role, hue) in expected {
      let index = Look(Style(role), Theme(name), depth).foreground
      #expect(index.map { $0 % 8 } == hue, "\(role)")
    }
  }

  @Test func dataColoursKeepTheirHueAndGreysStayGrey() {
    #expect(ColorDepth.eight.index(of: Color(0x16A34A)) == 2)
    #expect(ColorDepth.eight.index(of: Color(0x800080)) == 5)
    #expect(ColorDepth.sixteen.index(of: Color(0x808080)) == 8)
    #expect(ColorDepth.sixteen.index(of: Color(0xFF1010)) == 9)
  }
}
