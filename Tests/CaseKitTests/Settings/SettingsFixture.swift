import CaseKit
import Moments

/// Reads settings as if the default config file had this text.
///
/// - Parameter yaml: `nil` for no file.
func read(
  _ yaml: String?, environment: [String: String] = [:],
  overrides: SettingsOverrides = SettingsOverrides(), isReadableByOthers: Bool = false
) -> SettingsReport {
  let contents = yaml.map {
    FileReader.Contents.bytes(Array($0.utf8), isReadableByOthers: isReadableByOthers)
  }
  return read(
    files: contents.map { ["/home/ada/.config/casetui/config.yaml": $0] } ?? [:],
    environment: environment, overrides: overrides)
}

func read(
  files: [String: FileReader.Contents], environment: [String: String] = [:],
  overrides: SettingsOverrides = SettingsOverrides()
) -> SettingsReport {
  SettingsReader(
    SettingRow.all, overrides: overrides, environment: environment,
    directories: Directories(environment: [:], home: "/home/ada"),
    files: FileReader { files[$0] ?? .missing }
  ).read()
}

extension SettingsReport {
  var lines: [String] { problems.map(\.description) }
}

/// Settings that a program adds to those of the library, one of each type.
struct ProgramSettings: SettingGroup {
  enum Theme: String, CaseIterable, Sendable {
    case auto, dark, light
    case highContrast = "high-contrast"
    case monochrome
  }

  static let declared = DeclaredSettings(ProgramSettings()) {
    [
      $0.theme.row, $0.isASCII.row, $0.takesMouse.row, $0.openURL.row, $0.debounce.row,
      $0.refresh.row, $0.columns.row, $0.views.row,
    ]
  }

  let theme = Setting<Theme>(
    "theme", .auto, .choice, "The colour theme.", flag: .option("--theme", "name"))
  let isASCII = Setting<Bool>(
    "ascii", false, .flag, "Whether to draw with ASCII only.",
    flag: .word("--ascii", says: "true", "Draw with ASCII only."))
  let takesMouse = Setting<Bool>(
    "mouse", false, .flag, "Whether to respond to clicks and the wheel.")
  let openURL = Setting<String?>(
    "open_url", .pageAddress, "The address of a case's page, for the key o.")
  let debounce = Setting<Duration>(
    "debounce", .milliseconds(150), .duration(.zero ... .seconds(5)), "How long typing must pause.")
  let refresh = Setting<Duration>(
    "refresh", .zero, .duration(.zero ... .seconds(86_400)), "How often the list is read again.",
    flag: .option("--every", "time"))
  let columns = Setting<[SortField]>(
    "columns", [], .list(of: .choice), "The columns of the list.")
  let views = Setting<[SavedView]>("views", [], .views, "Views of your own.")
}

extension SettingRow {
  static let all = client + ProgramSettings.declared.rows
}

extension Settings {
  var screen: SettingValues<ProgramSettings> { self[ProgramSettings.self] }
}
