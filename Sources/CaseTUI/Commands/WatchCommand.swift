import ArgumentParser
import CaseKit
import Moments
import Terminal

struct WatchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", _superCommandName: RootCommand.name,
    abstract: "Print a line whenever a matching case appears, changes or leaves.",
    usage: "casetui watch [<query> ...] [<options>]",
    discussion: """
      Examples:
        casetui watch is:mine
        casetui watch is:overdue --jsonl --every 1m | jq -c '[.event, .case.ref]'
        casetui watch queue:billing --jsonl --fields ref,status --for 8h

      It keeps reading all matching cases and compares them, until ^C or the end of --for. After \
      a temporary failure it continues, and prints what happened meanwhile.
      """)

  static let details = """
    With --jsonl each event is an object. Its event is started, appeared, changed (with the old \
    and new values), left, heartbeat (nothing happened) or failed.
    """

  @OptionGroup var query: QueryOptions

  @OptionGroup(title: "Watching") var watching: WatchingOptions
  @OptionGroup(title: "Output") var output: WatchOutput
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    _ = try query.request.parsed()
    let fields = try output.fields.parsed() ?? .all
    // Retries are left to the next read.
    return try await Session.open(connection.overrides, .once, in: machine) { session in
      try session.requireServer(for: "watch")
      let question = try query.request.question(in: session.settings)
      _ = try await withTimeLimit(watching.duration?.duration, on: machine.clock) {
        try await watch(question, fields, session, machine)
      }
      return .done
    }
  }

  /// Watches until the task is cancelled.
  private func watch(
    _ question: Question, _ fields: CaseFields, _ session: Session, _ machine: Machine
  ) async throws {
    var state = WatchState()
    while true {
      var session = session
      session.context.now = machine.now()
      var pause = watching.every.duration
      switch await read(question, session) {
      case .success(let reading):
        let events = state.receive(
          reading.cases, isSteady: reading.listing.notes.isSteady)
        try print(events, fields, session, machine)
      case .failure(let error):
        guard error.outlook == .passing else { throw error }
        pause = max(pause, .seconds(error.retryAfter ?? 0))
        try print([.failed(error)], fields, session, machine)
      }
      try await machine.clock.sleep(for: pause)
    }
  }

  private func read(
    _ question: Question, _ session: Session
  ) async -> Result<CaseReader.Reading, APIError> {
    do throws(APIError) {
      return .success(try await session.read(question, first: nil, showing: .none))
    } catch {
      return .failure(error)
    }
  }

  private func print(
    _ events: [WatchEvent], _ fields: CaseFields, _ session: Session, _ machine: Machine
  ) throws(OutputError) {
    let now = session.context.now
    guard !output.jsonl else {
      return try machine.output.print(events.lazy.map { $0.json(at: now, fields: fields) })
    }
    let texts = events.compactMap { WatchText($0) }
    guard machine.facts.isOutputTerminal else {
      return try machine.output.print(texts.map { $0.row(at: now) }, as: .tsv)
    }
    let moment = SafeText(session.context.localTime.text(of: now))
    try machine.output.print(texts.map { $0.line(at: moment) }, in: machine.facts.ink)
  }
}

/// The interval between reads, and the total time.
struct WatchingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How often to read the cases.", valueName: "time"))
  var every = TimeSpan(.seconds(30))

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Stop after this time; the default is never.", valueName: "time"))
  var duration: TimeSpan?

  func validate() throws {
    try every.checkAsPause("--every")
    try duration?.checkAsLimit("--for")
  }
}

/// The format of printed events.
struct WatchOutput: ParsableArguments {
  @Flag(help: "Print each event as one line of JSON.")
  var jsonl = false

  @OptionGroup var fields: FieldOptions

  func validate() throws {
    guard jsonl || fields.fields == nil else {
      throw ValidationError("--fields needs --jsonl.")
    }
  }
}
