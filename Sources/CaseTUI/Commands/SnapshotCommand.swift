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
      Examples:
        casetui snapshot is:overdue
        casetui snapshot --keys '/refund<CR>jj<CR>' --size 120x40
        casetui snapshot --demo --cases 500 --seed 7 --format svg > list.svg
        casetui snapshot --demo --allow-writes --keys 'enNew title<CR>W'
        casetui snapshot --format json | jq '.regions[] | select(.role == "error")'

      It opens the browser with the query, presses the keys, and prints the last frame. Before \
      each key, it waits for all answers. Write special keys as <CR> <Esc> <Tab> <Space> <Down> \
      <PgDn> <F1>, Ctrl-D as ^d, and < as <lt>.
      """)

  @OptionGroup var query: QueryOptions

  @OptionGroup(title: "Picture") var picture: PictureOptions
  @OptionGroup(title: "Writing") var writing: SnapshotWritingOption
  @OptionGroup(title: "Made-up cases") var made: DemoOption
  @OptionGroup(title: "Made-up cases") var cases: ServerOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let keys = try KeyScript(picture.keys).keys
    guard made.demo else {
      return try await Session.open(
        connection.overrides.adding(screen.overrides).adding(cache.overrides), .browsing,
        in: machine
      ) { session in
        let access =
          writing.allowWrites
          ? await session.writeAccess(isRecorded: false, in: machine) : Self.noWrites
        let title = BrowseCommand.title(of: session.settings)
        return try await draw(session, access, title: title, keys, machine)
      }
    }
    return try await Session.openDemo(
      cases.configuration(token: TokenSource.randomID(), in: machine),
      connection.overrides.only(RequestSettings.declared.rows).adding(screen.overrides), in: machine
    ) { session in
      guard writing.allowWrites else {
        return try await draw(session, Self.noWrites, title: "demo", keys, machine)
      }
      return try await session.withDemoWrites(isRecorded: false, in: machine) { access in
        try await draw(session, access, title: "demo", keys, machine)
      }
    }
  }

  private static let noWrites = WriteAccess.off(
    reason: "a snapshot changes cases only with --allow-writes")

  @MainActor
  private func draw(
    _ session: Session, _ access: WriteAccess, title: SafeText, _ keys: [Key], _ machine: Machine
  ) async throws -> ExitStatus {
    let browsing = BrowserOptions(
      client: session.client, cache: session.cache, settings: session.settings,
      access: access, requests: session.requests, title: title,
      view: try query.request.openingView(in: session.settings),
      filter: query.request.text ?? "")
    let browser = HeadlessBrowser(browsing, size: picture.size.size, context: session.context)
    do {
      try await browser.press(keys, within: .seconds(picture.deadline), on: TimerClock())
    } catch {
      throw Task.isCancelled ? CommandFailure(CancellationError()) : failure(error)
    }
    try write(browser.frame, settings: session.settings, machine)
    if let failure = browser.failure { throw failure }
    return .done
  }

  private func failure(_ stuck: HeadlessBrowser.Stuck) -> CommandFailure {
    let place = stuck.next.map { "pressing \($0.name)" } ?? "the last frame"
    return CommandFailure(
      code: "timeout",
      message: "still waiting for an answer after \(picture.deadline) s, before \(place)",
      hint: "check the connection with casetui doctor, or raise --deadline",
      status: .unreachable)
  }

  private func write(_ frame: Frame, settings: Settings, _ machine: Machine) throws(OutputError) {
    let environment = machine.environment
    let theme = Theme(settings, environment: environment)
    let depth: ColorDepth = ColorDepth.takesValues(in: environment) ? .direct : .indexed
    try machine.output.print(frame, as: picture.format, theme: theme, depth: depth)
  }
}

/// The pressed keys, and the format of the frame.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Press these keys, e.g. '/vip<CR>jj<CR>'.", valueName: "keys"))
  var keys = ""

  @Option(help: ArgumentHelp("The size of the screen in columns and rows.", valueName: "size"))
  var size = ScreenSize(Size(width: 100, height: 30))

  @Option(
    help: ArgumentHelp(
      "The format: \(PictureFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"),
    completion: .list(PictureFormat.allCases.map(\.rawValue)),
    transform: { try PictureFormat.word($0, kind: "format") })
  var format = PictureFormat.text

  @Option(
    help: ArgumentHelp(
      "Give up if the answers take longer than this in total.", valueName: "seconds"))
  var deadline = 30

  func validate() throws {
    guard deadline > 0 else { throw ValidationError("--deadline must be 1 or more.") }
    do {
      _ = try KeyScript(keys)
    } catch {
      throw ValidationError(error.description)
    }
  }
}

/// Whether the keys of a snapshot may change cases.
struct SnapshotWritingOption: ParsableArguments {
  @Flag(help: "Let the keys change cases, provided that writing is on.")
  var allowWrites = false
}

/// Whether made-up cases are shown.
struct DemoOption: ParsableArguments {
  @Flag(help: "Show made-up cases, without an account or settings.")
  var demo = false
}
