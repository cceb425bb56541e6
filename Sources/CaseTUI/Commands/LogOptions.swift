import ArgumentParser
import CaseKit

/// What is noted while a command runs.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add a line for each request to the file, without secrets.", valueName: "file"))
  var debugLog: String?

  func add(to overrides: inout SettingsOverrides) { overrides.debugLog = debugLog }
}
