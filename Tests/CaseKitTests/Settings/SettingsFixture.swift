import CaseKit

/// Reads settings as if the usual file held this text.
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
    overrides: overrides, environment: environment,
    directories: Directories(environment: [:], home: "/home/ada"),
    files: FileReader { files[$0] ?? .missing }
  ).read()
}

extension SettingsReport {
  var lines: [String] { problems.map(\.description) }
}
