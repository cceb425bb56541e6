import ArgumentParser
import CaseKit
import Moments
import Terminal

/// Without a subcommand it lists the entries.
struct JournalCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", _superCommandName: RootCommand.name,
    abstract: "Show the changes that were made to cases, and their outcomes.",
    discussion: """
      Examples:
        casetui journal
        casetui journal list --state held --since 8h --json
        casetui journal show 12
        casetui journal settle
        casetui journal resolve 12 mine

      casetui stores each write before it sends it, and its outcome afterwards. The journal is a \
      file on this machine that only you can read.
      """,
    subcommands: commands.map { $0 }, defaultSubcommand: JournalListCommand.self)

  static let details = """
    An entry has the exact body of the request and its outcome: done, no_change, held (somebody \
    else has changed the field), refused, not_applied, unknown or not_sent.
    """

  private static let commands: [any ProgramCommand.Type] = [
    JournalListCommand.self, JournalShowCommand.self, JournalSettleCommand.self,
    JournalResolveCommand.self, JournalExportCommand.self,
  ]

  func run(in machine: Machine) async throws -> ExitStatus {
    try await JournalListCommand().run(in: machine)
  }
}

struct JournalListCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the entries, newest first.",
    usage: "casetui journal list [<options>]",
    discussion: """
      Examples:
        casetui journal list
        casetui journal list --state unknown
        casetui journal list --since 1d --json | jq '.entries[].ref'
      """)

  @OptionGroup(title: "Entries") var choice: EntryOptions
  @OptionGroup(title: "Output") var output: JSONOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let selection = try choice.selection(at: machine.now())
    let entries = try await machine.withJournal(connection.overrides) {
      $0.exists ? try await $0.entries(selection) : []
    }
    try machine.print(entries, asJSON: output.json)
    return .done
  }
}

/// The entries of the journal to list.
struct EntryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "List only entries in this state: \(EntryState.names.joined(separator: ", ")).",
      valueName: "state"),
    completion: .list(EntryState.names))
  var state: String?

  @Option(help: ArgumentHelp("List only entries newer than this, e.g. 8h.", valueName: "time"))
  var since: TimeSpan?

  @Option(help: ArgumentHelp("List at most this many.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    guard limit.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--limit must be 1 or more.")
    }
  }

  func selection(at now: Timestamp) throws(UnknownWord) -> Journal.Selection {
    let wanted = try state.map { name throws(UnknownWord) in
      guard let state = EntryState(name: name) else {
        throw UnknownWord(name, kind: "state", known: EntryState.names)
      }
      return state
    }
    return Journal.Selection(
      state: wanted, since: since.map { now.adding(seconds: -Int64($0.duration / .seconds(1))) },
      limit: limit)
  }
}

struct JournalShowCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an entry with its fields, body and answer.",
    usage: "casetui journal show <entry> [<options>]",
    discussion: """
      Examples:
        casetui journal show 12
        casetui journal show 12 --json | jq '.entries[0].body'
      """)

  @Argument(help: ArgumentHelp("The number of the entry.", valueName: "entry"))
  var entry: Int64

  @OptionGroup(title: "Output") var output: JSONOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let found = try await machine.withJournal(connection.overrides) {
      try await $0.entry(entry)
    }
    guard output.json else {
      let text = JournalText(localTime: machine.localTime)
      try machine.output.print(text.lines(of: found), in: machine.facts.ink)
      return .done
    }
    try machine.print([found], asJSON: true)
    return .done
  }
}

struct JournalSettleCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Find out the unknown outcomes of writes.",
    usage: "casetui journal settle [<options>]",
    discussion: """
      Examples:
        casetui journal settle
        casetui journal settle --json

      It reads the cases again and writes nothing to the server.
      """)

  @OptionGroup(title: "Output") var output: JSONOption
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try await Writer.open(
      connection.overrides, for: "journal settle", isWriting: false, in: machine
    ) { writer in
      let progress = ProgressLine(machine, patience: 0)
      let settled = try await writer.engine.settle { $0.show(on: progress) }
      progress.clear()
      try machine.print(settled, asJSON: output.json)
      let busy = try await writer.journal.entries(Journal.Selection(state: .sending)).count
      if busy > 0 {
        let entries: SafeText = busy == 1 ? "1 entry" : "\(busy) entries"
        try machine.errors.print("another casetui is still sending \(entries)")
      } else if settled.isEmpty, !output.json {
        try machine.errors.print("there is nothing to settle")
      }
      return settled.contains { $0.state.isOpen } ? .unknownOutcome : .done
    }
  }
}

struct JournalResolveCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Decide about a held entry: mine, theirs or leave.",
    usage: "casetui journal resolve <entry> mine|theirs|leave [<options>]",
    discussion: """
      Examples:
        casetui journal resolve 12 mine
        casetui journal resolve 12 theirs

      mine asks for confirmation, then writes your value over the server's; theirs keeps the \
      server's value; leave dismisses the entry.
      """)

  static let patience: Duration = .seconds(60)

  @Argument(help: ArgumentHelp("The number of the entry.", valueName: "entry"))
  var entry: Int64

  @Argument(
    help: ArgumentHelp("mine, theirs or leave.", valueName: "decision"),
    completion: .list(Resolution.allCases.map(\.rawValue)))
  var decision: String

  @OptionGroup var options: WriteOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    guard let resolution = Resolution(rawValue: decision.lowercased()) else {
      throw CommandFailure(
        UnknownWord(decision, kind: "decision", known: Resolution.allCases.map(\.rawValue)))
    }
    let overrides = connection.overrides.adding(options.writing.readOnly.overrides)
    guard resolution == .mine else {
      try await machine.withJournal(overrides) { journal in
        _ = try await held(in: journal)
        if !options.writing.dryRun { try await journal.resolve(entry, resolution) }
      }
      if options.writing.dryRun { try machine.errors.print("dry run: nothing was recorded") }
      return .done
    }
    return try await Writer.open(
      overrides, for: "journal resolve", isWriting: !options.writing.dryRun, in: machine
    ) { writer in
      try await writeMine(try await held(in: writer.journal), writer)
    }
  }

  private func held(in journal: Journal) async throws -> JournalEntry {
    let found = try await journal.entry(entry)
    guard found.isHeld else {
      throw CommandFailure.usage(
        "entry \(entry) is not held",
        hint: "casetui journal list --state held lists the held entries")
    }
    return found
  }

  /// Writes the wanted value. The question shows the server's current value, so that value counts
  /// as seen.
  private func writeMine(_ held: JournalEntry, _ writer: Writer) async throws -> ExitStatus {
    let machine = writer.machine
    let readAt = machine.now()
    let cases = try await writer.session.find([held.target], showing: ProgressLine(machine))
    guard let item = cases[held.target.id] else {
      throw CommandFailure.notFound([held.target.ref])
    }
    let edit = PlannedEdit(insistingOn: held, of: item, readAt: readAt)
    var run = EditRun(writer: writer, manner: options.manner, door: held.door)
    run.alwaysAsks = true
    run.onEnd = { [journal = writer.journal, entry] results in
      guard results.contains(where: { $0.outcome.isDecision }) else { return }
      try await journal.resolve(entry, .mine)
    }
    return try await run.run(writer.plan([edit], reason: options.writing.reason ?? held.reason))
  }
}

struct JournalExportCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the whole journal as JSON.",
    usage: "casetui journal export [<options>]",
    discussion: """
      Examples:
        casetui journal export > journal.json
        casetui journal export | jq '.entries | length'

      It contains request bodies and answers, but no token.
      """)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let entries = try await machine.withJournal(connection.overrides) {
      $0.exists ? try await $0.entries() : []
    }
    try machine.print(entries, asJSON: true)
    return .done
  }
}

extension Machine {
  /// Opens the journal of the account; asks no server.
  ///
  /// - Throws: ``CommandFailure`` if the settings name no account, ``JournalFailure``, or the error
  ///   of the body.
  fileprivate func withJournal<Value: Sendable>(
    _ overrides: SettingsOverrides, _ body: (Journal) async throws -> Value
  ) async throws -> Value {
    let settings = try settings(overrides).valid()
    let journal = try Journal(of: settings, in: self)
    let value = try await body(journal)
    await journal.close()
    return value
  }

  fileprivate func print(_ entries: [JournalEntry], asJSON json: Bool) throws(OutputError) {
    let text = JournalText(localTime: localTime)
    if json {
      try output.print(JournalDocument.writer(entries, facts.layout))
    } else if facts.isOutputTerminal {
      let rows = SettingText.table(entries.map(text.row), width: facts.width)
      try output.print(rows, in: facts.ink)
    } else {
      try output.print(entries.map(text.row))
    }
  }
}
