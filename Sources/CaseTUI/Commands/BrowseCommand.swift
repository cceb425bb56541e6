import ArgumentParser
import CaseKit
import Terminal

struct BrowseCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", _superCommandName: RootCommand.name,
    abstract: "Browse cases in a full-screen list.",
    usage: "casetui browse [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui
        casetui browse is:overdue priority:critical
        casetui browse --view Mine --fresh
        casetui --record run.jsonl
        casetui --replay run.jsonl --format svg > run.svg

      The query becomes the filter. Press / to change it and ? to see all keys.
      """)

  static let details = """
    --record writes key presses and server answers to a file, so that you can show others what \
    happened. The file contains no token, but it contains the host name and the cases. --replay \
    opens no screen: it plays the file at once and prints the last frame.
    """

  static let takesTerminal = true

  @OptionGroup var query: QueryOptions
  @OptionGroup(title: "Session") var start: FreshOption
  @OptionGroup(title: "Session") var recording: RecordingOptions
  @OptionGroup(title: "Session") var replay: ReplayOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions
  @OptionGroup(title: "Writing") var readOnly: ReadOnlyOption
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    if let path = replay.replay { return try await replay.play(path, in: machine) }
    try machine.requireScreen()
    let recorder = try recording.recorder(in: machine)
    return try await Session.open(
      connection.overrides.adding(screen.overrides).adding(cache.overrides)
        .adding(readOnly.overrides), .browsing,
      recorder: recorder, in: machine, saysCacheNote: false
    ) { session in
      guard recorder == nil || !session.settings.cache.isOffline else {
        throw CommandFailure.usage(
          "--record does not work offline: a recording holds answers of the server only",
          hint: "leave out --record or --offline")
      }
      var browsing = BrowserOptions(
        client: session.client, cache: session.cache, settings: session.settings,
        requests: session.requests, title: Self.title(of: session.settings),
        view: try query.request.openingView(in: session.settings), filter: query.request.text ?? "",
        session: start.fresh ? nil : SessionFile(directory: machine.directories.state),
        recorder: recorder.map(BrowserRecorder.init))
      browsing.access = await session.writeAccess(isRecorded: recorder != nil, in: machine)
      if case .off = browsing.access { browsing.saysReadOnly = true }
      return try await machine.browse(browsing).map(ExitStatus.signal) ?? .done
    }
  }

  /// The title of the browser: the profile, else the host.
  static func title(of settings: Settings) -> SafeText {
    SafeText(settings.file.profile ?? settings.connection.host?.host ?? "casetui")
  }
}

/// Whether to start fresh, without the saved session.
struct FreshOption: ParsableArguments {
  @Flag(help: "Start fresh; do not restore or save the session.")
  var fresh = false
}

extension Machine {
  /// - Throws: ``DisplayError`` if there is no terminal for the browser. Call it before anything is
  ///   asked.
  func requireScreen() throws(DisplayError) {
    guard facts.isInputTerminal else { throw .inputIsNoTerminal }
    guard facts.isOutputTerminal else { throw .outputIsNoTerminal }
    try checkScreen()
  }
}
