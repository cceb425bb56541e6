import CaseKit
import Terminal
import Testing

@testable import CaseTUI

struct ThemeNameTests {
  @Test(arguments: [
    (nil, Theme.Name.neutral), ("", .neutral), ("0;default", .neutral), ("15;0", .dark),
    ("0;15", .light), ("0;default;7", .light), ("7;8", .dark),
  ])
  func automaticKnowsOnlyWhatTheTerminalSays(_ colors: String?, _ theme: Theme.Name) {
    #expect(ThemeName.auto.resolved(in: ["COLORFGBG": colors].compactMapValues { $0 }) == theme)
  }

  @Test func theConfigurationDecides() {
    for (name, theme) in [(ThemeName.dark, Theme.Name.dark), (.light, .light)] {
      #expect(name.resolved(in: ["COLORFGBG": "0;15"]) == theme)
    }
  }
}
