import ArgumentParser
import CaseKit

/// How the browser looks and behaves: the other flags of ``SettingRow/all``.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The colours: \(ThemeName.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Draw line by line, without a grid, for screen readers.")
  var linear = false

  @Flag(help: "Take clicks and the wheel.")
  var mouse = false

  @Option(
    help: ArgumentHelp("Read the list again that often, e.g. 1m; 0 for never.", valueName: "time"))
  var every: String?

  func add(to overrides: inout SettingsOverrides) {
    overrides.theme = theme
    overrides.ascii = ascii ? "true" : nil
    overrides.linear = linear ? "true" : nil
    overrides.mouse = mouse ? "true" : nil
    overrides.refresh = every
  }
}
