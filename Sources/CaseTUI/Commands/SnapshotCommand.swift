import ArgumentParser
import CaseKit
import Terminal
import Timers

struct SnapshotCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", _superCommandName: RootCommand.name,
    abstract: "Print what the browser shows, without a terminal.",
    usage: "casetui snapshot [<query> ...] [<options>]",
    discussion: """
      It opens the browser on the query, presses the keys, each when nothing is awaited any \
      more, and prints the last frame. Keys are written as they are typed; others stand as \
      <CR> <Esc> <Tab> <Space> <Down> <PgDn> <F1>, ^d, and <lt> for the sign itself.

      Examples:
        casetui snapshot is:overdue
        casetui snapshot --keys '/refund<CR>jj<CR>' --size 120x40
        casetui snapshot --demo --cases 500 --seed 7 --format svg > list.svg
        casetui snapshot --format json | jq '.regions[] | select(.role == "error")'
      """)

  @OptionGroup var query: QueryOptions

  @Option(help: ArgumentHelp("Columns and rows of the screen.", valueName: "size"))
  var size = ScreenSize(Size(width: 100, height: 30))

  @Option(help: ArgumentHelp("Keys to press, e.g. '/vip<CR>jj<CR>'.", valueName: "keys"))
  var keys = ""

  @Option(
    help: ArgumentHelp(
      "What to print: \(PictureFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"),
    completion: .list(PictureFormat.allCases.map(\.rawValue)),
    transform: { try PictureFormat.word($0, kind: "format") })
  var format = PictureFormat.text

  @Option(
    help: ArgumentHelp("Give up when answers take longer altogether.", valueName: "seconds"))
  var deadline = 30

  @Flag(help: "Show made-up cases; no account and no settings are needed.")
  var demo = false

  @OptionGroup(title: "With --demo") var cases: ServerOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func validate() throws {
    guard deadline > 0 else { throw ValidationError("--deadline must be a second or more.") }
    do {
      _ = try KeyScript(keys)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let keys = try KeyScript(keys).keys
    guard demo else {
      return try await Session.open(
        connection.overrides.adding(screen.overrides).adding(cache.overrides), .browsing,
        in: machine
      ) { session in
        try await draw(session, title: BrowseCommand.title(of: session.settings), keys, machine)
      }
    }
    return try await Session.openDemo(
      cases.configuration(token: TokenSource.randomID(), in: machine),
      connection.overrides.only(RequestSettings.declared.rows).adding(screen.overrides), in: machine
    ) { session in
      try await draw(session, title: "demo", keys, machine)
    }
  }

  @MainActor
  private func draw(
    _ session: Session, title: SafeText, _ keys: [Key], _ machine: Machine
  ) async throws -> ExitStatus {
    let browsing = BrowserOptions(
      client: session.client, cache: session.cache, settings: session.settings,
      requests: session.requests, title: title,
      view: try query.request.openingView(in: session.settings),
      filter: query.request.text ?? "")
    let browser = HeadlessBrowser(browsing, size: size.size, context: session.context)
    do {
      try await browser.press(keys, within: .seconds(deadline), on: TimerClock())
    } catch {
      throw Task.isCancelled ? CommandFailure(CancellationError()) : failure(error)
    }
    try write(browser.frame, settings: session.settings, machine)
    if let failure = browser.failure { throw failure }
    return .done
  }

  private func failure(_ stuck: HeadlessBrowser.Stuck) -> CommandFailure {
    let place = stuck.next.map { "the key \($0.name) could be pressed" } ?? "the picture was taken"
    return CommandFailure(
      code: "timeout",
      message: "an answer was still awaited after \(deadline) s, before \(place)",
      hint: "casetui doctor checks the connection; --deadline gives more time",
      status: .unreachable)
  }

  private func write(_ frame: Frame, settings: Settings, _ machine: Machine) throws(OutputError) {
    let environment = machine.environment
    let theme = Theme(settings, environment: environment)
    let depth: ColorDepth = ColorDepth.takesValues(in: environment) ? .direct : .indexed
    try machine.output.print(frame, as: format, theme: theme, depth: depth)
  }
}
