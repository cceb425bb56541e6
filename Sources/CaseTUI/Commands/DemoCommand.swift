import ArgumentParser
import CaseKit
import Terminal

struct DemoCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", _superCommandName: RootCommand.name,
    abstract: "Browse made-up cases, without an account or settings.",
    usage: "casetui demo [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui demo
        casetui demo --cases 100000
        casetui demo is:overdue

      It starts the server of `casetui serve` on a free port of this machine and opens the \
      browser on it. Both end together, and nothing is kept.
      """)

  static let takesTerminal = true

  @OptionGroup var query: QueryOptions
  @OptionGroup(title: "Made-up cases") var cases: ServerOptions
  @OptionGroup(title: "Session") var recording: RecordingOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions
  @OptionGroup(title: "Connection") var requests: RequestOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try machine.requireScreen()
    let recorder = try recording.recorder(in: machine)
    return try await Session.openDemo(
      cases.configuration(token: TokenSource.randomID(), in: machine),
      requests.overrides.adding(screen.overrides), recorder: recorder, in: machine
    ) { session in
      var browsing = BrowserOptions(
        client: session.client, settings: session.settings, requests: session.requests,
        title: "demo", view: try query.request.openingView(in: session.settings),
        filter: query.request.text ?? "",
        recorder: recorder.map(BrowserRecorder.init))
      return try await session.withDemoWrites(isRecorded: recorder != nil, in: machine) { access in
        browsing.access = access
        return try await machine.browse(browsing).map(ExitStatus.signal) ?? .done
      }
    }
  }
}
