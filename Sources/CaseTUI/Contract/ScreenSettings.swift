import CaseKit
import Terminal

/// The settings for the list, and for the look and behaviour of the browser.
struct ScreenSettings: SettingGroup {
  static let declared = DeclaredSettings(ScreenSettings()) {
    [
      $0.theme.row, $0.isASCII.row, $0.isLinear.row, $0.takesMouse.row, $0.openURL.row,
      $0.debounce.row, $0.refresh.row, $0.columns.row, $0.views.row,
    ]
  }

  /// The theme; `nil` for the one that suits the terminal.
  let theme = Setting<Theme.Name?>(
    "theme", nil, Self.themes, "The colour theme.",
    flag: .option(
      "--theme", "name", "The colour theme: \(Self.themes.choices.joined(separator: ", "))."))

  /// Whether to draw only ASCII.
  let isASCII = Setting<Bool>(
    "ascii", false, .flag, "Whether to draw with ASCII only.",
    flag: .word("--ascii", says: "true", "Draw with ASCII only."))

  /// Whether to draw lines instead of a table, for screen readers.
  let isLinear = Setting<Bool>(
    "linear", false, .flag, "Whether to draw line by line, for screen readers.",
    flag: .word(
      "--linear", says: "true", "Draw line by line, without a grid, for screen readers."))

  /// Whether to handle clicks and the wheel.
  let takesMouse = Setting<Bool>(
    "mouse", false, .flag, "Whether to respond to clicks and the wheel.",
    flag: .word("--mouse", says: "true", "Respond to clicks and the wheel."))

  /// The address of a case's page, with `{id}` or `{ref}` in it.
  let openURL = Setting<String?>(
    "open_url", .pageAddress, "The address of a case's page, for the key o.")

  /// How long the user must stop typing before the server is asked.
  let debounce = Setting<Duration>(
    "debounce", .milliseconds(150), .duration(.zero ... .seconds(5)),
    "How long typing must pause before the server is asked.")

  /// The interval of automatic refreshes; zero for none.
  let refresh = Setting<Duration>(
    "refresh", .zero, .duration(.zero ... .seconds(86_400)),
    "How often to refresh the list; 0 for never.",
    flag: .option("--every", "time", "Refresh the list this often, e.g. 1m; 0 for never."))

  /// The columns of the list; empty for the default ones.
  let columns = Setting<[SortField]>(
    "columns", [], .list(of: .choice), "The columns of the list.")

  /// The user's own views.
  let views = Setting<[SavedView]>(
    "views", [], .views, "Your own views, after the built-in ones.")

  /// All themes except the neutral one, which only `auto` can choose.
  private static let themes = SettingType<Theme.Name?>.choice(
    of: [(name: "auto", value: nil)]
      + Theme.Name.allCases.filter { $0 != .neutral }.map { (name: $0.rawValue, value: $0) },
    print: { $0?.rawValue ?? "auto" })
}

extension SettingRow {
  /// All settings of the program, in the order of the documentation.
  static let all = client + ScreenSettings.declared.rows
}

extension Settings {
  /// The settings for the list, and for the look and behaviour of the browser.
  var screen: SettingValues<ScreenSettings> {
    get { self[ScreenSettings.self] }
    set { self[ScreenSettings.self] = newValue }
  }

  /// The built-in views on the first number keys, followed by the user's own views.
  var allViews: [SavedView] { SavedView.builtIn + screen.views }

  /// The columns to show if neither a session nor a command names others.
  var shownColumns: [CaseColumn] {
    let chosen = screen.columns.compactMap(CaseColumn.init(sortedBy:))
    return chosen.isEmpty ? CaseColumn.standard : chosen
  }
}

extension Theme {
  /// The chosen theme, or the one that suits the terminal.
  init(_ settings: Settings, environment: [String: String]) {
    self.init(
      settings.screen.theme ?? Name(suitedTo: environment), environment: environment)
  }
}

extension Theme.Name {
  /// The neutral theme, which suits any background, unless `COLORFGBG` tells the background.
  init(suitedTo environment: [String: String]) {
    let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
    self = background.map { $0 == 7 || $0 == 15 ? .light : .dark } ?? .neutral
  }
}
