import CaseKit
import Terminal
import Testing

@testable import CaseTUI

struct ThemeNameTests {
  @Test(arguments: [
    (nil, Theme.Name.neutral), ("", .neutral), ("0;default", .neutral), ("15;0", .dark),
    ("0;15", .light), ("0;default;7", .light), ("7;8", .dark),
  ])
  func theAutomaticThemeFollowsTheTerminalsReport(_ colors: String?, _ theme: Theme.Name) {
    let environment = ["COLORFGBG": colors].compactMapValues { $0 }
    #expect(Theme(Settings(), environment: environment).name == theme)
  }

  @Test func configuredThemeTakesPrecedence() {
    for name in [Theme.Name.dark, .light] {
      var settings = Settings()
      settings.screen.theme = name
      #expect(Theme(settings, environment: ["COLORFGBG": "0;15"]).name == name)
    }
  }
}
