import CaseKit
import Moments
import Terminal
import Timers

/// What commands know of the machine and do to it, gathered once below `@main`; a test gives its
/// own.
struct Machine: Sendable {
  var environment: [String: String]
  var facts: TerminalFacts
  var input = Input.empty
  var output: Output
  var errors: Output
  var pieces = InputPieces.empty
  var files: FileReader
  /// A recording holds whole answers.
  var recordings = FileReader.disk(largest: 1 << 30)
  var directories: Directories
  var now: @Sendable () -> Timestamp
  var localTime: LocalTime
  /// What is waited by.
  var clock: any Clock<Duration> = TimerClock()
  /// What is run, for saying how to go on.
  var line = CommandLineText(arguments: [])
  /// Shows a text to whoever sits at the terminal, and returns when they have read it.
  var page: @Sendable ([UInt8]) async throws(OutputError) -> Void = { _ in }
  /// Opens no file until it is used.
  var makeCache: @Sendable (CacheIdentity) -> CaseCache = { _ in .none }
  var makeTransport: @Sendable (TransportConfiguration) -> Transport
  /// Fails where no browser could be opened, before anything else is done.
  var checkScreen: @Sendable () throws(DisplayError) -> Void = {}
  /// Opens the browser; the signal that ended it, if one did.
  var browse: @Sendable (BrowserOptions) async throws(DisplayError) -> Int32?
}

extension Machine {
  /// The settings as the command line, the environment and the files have them.
  func settings(_ overrides: SettingsOverrides) -> SettingsReport {
    SettingsReader(
      SettingRow.all, overrides: overrides, environment: environment, directories: directories,
      files: files
    ).read()
  }

  /// Minutes from local time to UTC, as JavaScript counts them.
  var timezoneOffset: Int { -localTime.utcOffset(now()) / 60 }
}

extension ProgressLine {
  /// Shows nothing where standard error is not a terminal.
  convenience init(_ machine: Machine, patience: Int64 = patience) {
    self.init(
      machine.facts.showsProgress ? machine.errors : nil, patience: patience, now: machine.now)
  }
}
