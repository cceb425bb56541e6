import CaseKit
import Terminal

/// The tools of a command that changes cases: the session, the engine and the journal.
struct Writer {
  let session: Session
  let engine: WriteEngine
  let journal: Journal
  /// The fingerprint of the account, as in plans.
  let account: String
  let machine: Machine
  private let client: ClientConfiguration
  private let connection: Connection

  /// Runs the body in a session that may write.
  ///
  /// - Parameter isWriting: whether cases are changed. A dry run only reads, and is allowed even if
  ///   writing is off.
  /// - Throws: ``CommandFailure`` if writing is off or the settings say offline,
  ///   ``JournalFailure``, or the error of the body.
  static func open(
    _ overrides: SettingsOverrides, for command: String, isWriting: Bool = true,
    in machine: Machine, _ body: (Writer) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    try await Session.open(overrides, in: machine) { session in
      try session.requireServer(for: command)
      if isWriting { try session.requireWrites(for: command) }
      let writer = try Writer(session, in: machine)
      if isWriting {
        try await writer.journal.open()
        try await writer.settleEarlierRuns()
      }
      let status: ExitStatus
      do {
        status = try await body(writer)
      } catch {
        await writer.journal.close()
        throw error
      }
      await writer.journal.close()
      return status
    }
  }

  private init(_ session: Session, in machine: Machine) throws {
    self.session = session
    self.machine = machine
    journal = try Journal(of: session.settings, in: machine)
    let connection = try Connection(session.settings, configFile: "")
    self.connection = connection
    account = EditPlan.account(of: connection)
    client = ClientConfiguration(
      connection, encoding: RequestEncoding(session.settings), version: Version.current,
      timezoneOffset: { 0 })
    engine = session.engine(with: journal, in: machine)
  }

  /// Settles the writes of earlier runs that were killed, by reading; sends nothing.
  private func settleEarlierRuns() async throws {
    let progress = ProgressLine(machine, patience: 0)
    let settled = try await engine.settleAtOnce { $0.show(on: progress) }
    progress.clear()
    for entry in settled where !machine.line.wantsJSON {
      let outcome = SafeText(entry.state.name.replacing("_", with: " "))
      try machine.errors.print(
        "casetui: entry \(entry.id) of an earlier run, \(SafeText(entry.target.ref)): \(outcome)")
    }
  }

  /// A plan with these edits.
  func plan(_ edits: [PlannedEdit], reason: String?) -> EditPlan {
    EditPlan(
      id: TokenSource.randomID(), account: account, madeAt: machine.now(), reason: reason,
      edits: edits)
  }

  /// The path of a write, to show to the user.
  func path(of call: WriteCall) -> String { client.path(of: call) }

  /// The limit of requests; `nil` for no limit.
  var requestsPerMinute: Int? {
    RequestBudget(session.settings, connection, in: machine.directories.state)?.limit
  }

  var reading: EditReading {
    EditReading(
      catalogue: Catalogue(
        client: session.client, cache: session.cache, context: session.context,
        pageSize: session.settings.requests.pageSize),
      context: session.context)
  }
}

extension Journal {
  /// The journal of the account in the settings.
  ///
  /// - Throws: ``CommandFailure`` if the settings name no account.
  init(of settings: Settings, in machine: Machine) throws(CommandFailure) {
    guard let account = Connection.serverKey(settings) else {
      throw .usage(
        "the settings do not say which account's journal to use",
        hint: "set host, account_id and stream_id; casetui doctor checks them")
    }
    self.init(ofAccount: account, stateDirectory: machine.directories.state)
  }
}

extension Session {
  /// - Throws: ``CommandFailure`` if writing is off.
  func requireWrites(for command: String) throws(CommandFailure) {
    guard settings.writes.areOn else { throw .writesOff(command, settings) }
  }
}

extension WriteEngine.Progress {
  /// Shows the progress on the terminal.
  func show(on line: ProgressLine) { line.show(text) }
}

extension CommandFailure {
  /// The error for a command that changes cases while writing is off.
  static func writesOff(_ command: String, _ settings: Settings) -> CommandFailure {
    let isFlag = settings.writes.origin(of: \.areOn) == .flag("--read-only")
    let profile = settings.file.profile.map { " to the profile \($0) in" } ?? " to"
    return CommandFailure(
      code: "writes_off",
      message: "casetui \(command) changes cases, but writing is off",
      hint: isFlag
        ? "leave out --read-only"
        : "add `writes: on`\(profile) the config file, or set CASETUI_WRITES=on",
      status: .writesOff)
  }
}
