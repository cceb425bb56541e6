import CaseKit
import Moments
import Terminal
import Timers

/// The parts of the machine that commands use and change. `@main` creates it once; tests create
/// their own.
struct Machine: Sendable {
  var environment: [String: String]
  var facts: TerminalFacts
  var input = Input.empty
  var output: Output
  var errors: Output
  var pieces = InputPieces.empty
  var files: FileReader
  /// Reads recordings, which are large because they contain complete answers.
  var recordings = FileReader.disk(largest: 1 << 30)
  var directories: Directories
  var now: @Sendable () -> Timestamp
  var localTime: LocalTime
  /// The clock for all waiting.
  var clock: any Clock<Duration> = TimerClock()
  /// The command line, for messages that say how to continue.
  var line = CommandLineText(arguments: [])
  /// Shows a text in a pager; returns when the user has closed it.
  var page: @Sendable ([UInt8]) async throws(OutputError) -> Void = { _ in }
  /// Creates the cache; opens no file until it is used.
  var makeCache: @Sendable (CacheIdentity) -> CaseCache = { _ in .none }
  var makeTransport: @Sendable (TransportConfiguration) -> Transport
  /// Throws if no browser can be opened; called before anything else is done.
  var checkScreen: @Sendable () throws(DisplayError) -> Void = {}
  /// Opens the browser; returns the signal that ended it, if one did.
  var browse: @Sendable (BrowserOptions) async throws(DisplayError) -> Int32?
}

extension Machine {
  /// The settings from the command line, the environment and the file.
  func settings(_ overrides: SettingsOverrides) -> SettingsReport {
    SettingsReader(
      SettingRow.all, overrides: overrides, environment: environment, directories: directories,
      files: files
    ).read()
  }

  /// The minutes from local time to UTC, as in JavaScript.
  var timezoneOffset: Int { -localTime.utcOffset(now()) / 60 }
}

extension ProgressLine {
  /// Shows nothing if standard error is not a terminal.
  convenience init(_ machine: Machine, patience: Int64 = patience) {
    self.init(
      machine.facts.showsProgress ? machine.errors : nil, patience: patience, now: machine.now)
  }
}
