import ArgumentParser
import CaseKit
import Terminal

struct UndoCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", _superCommandName: RootCommand.name,
    abstract: "Undo the last change, or an entry of the journal.",
    usage: "casetui undo [<entry>] [<options>]",
    discussion: """
      Examples:
        casetui undo
        casetui undo 12 --dry-run

      Without an entry it undoes everything that the last command changed. It restores only fields \
      that nobody has changed since, and lists the others. `casetui redo` makes the change again.
      """)

  static let patience: Duration = .seconds(60)

  @OptionGroup var reversal: ReversalOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try await Reversal(door: .undo, options: reversal).run(in: machine)
  }
}

struct RedoCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", _superCommandName: RootCommand.name,
    abstract: "Redo the last undone change.",
    usage: "casetui redo [<entry>] [<options>]",
    discussion: """
      Examples:
        casetui redo
        casetui redo 13 --dry-run

      It repeats the change in the fields that nobody has changed since the undo.
      """)

  static let patience: Duration = .seconds(60)

  @OptionGroup var reversal: ReversalOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try await Reversal(door: .redo, options: reversal).run(in: machine)
  }
}

/// The arguments of undo and redo.
struct ReversalOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The number of an entry; see casetui journal.", valueName: "entry"))
  var entry: Int64?

  @OptionGroup var write: WriteOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
}

/// The write that undoes entries of the journal.
private struct Reversal {
  enum Door: String { case undo, redo }

  let door: Door
  let options: ReversalOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    try await Writer.open(
      options.connection.overrides.adding(options.write.writing.readOnly.overrides),
      for: door.rawValue,
      isWriting: !options.write.writing.dryRun, in: machine
    ) { writer in
      let entries = try await entries(in: writer.journal)
      let progress = ProgressLine(machine)
      let readAt = machine.now()
      let cases = try await writer.session.find(entries.map(\.target), showing: progress)
      let edits = entries.compactMap { entry in
        cases[entry.target.id].map { PlannedEdit(takingBack: entry, of: $0, readAt: readAt) }
      }
      var run = EditRun(writer: writer, manner: options.write.manner, door: door.rawValue)
      run.missing = entries.map(\.target).filter { cases[$0.id] == nil }
      return try await run.run(writer.plan(edits, reason: options.write.writing.reason))
    }
  }

  private func entries(in journal: Journal) async throws -> [JournalEntry] {
    guard let entry = options.entry else {
      let last = try await journal.last(undoing: door == .redo)
      guard !last.isEmpty else {
        throw CommandFailure.usage(
          "there is nothing to \(door.rawValue)", hint: "casetui journal lists what was written")
      }
      return last
    }
    let found = try await journal.entry(entry)
    guard found.state == .ended(.done) else {
      let state = found.state.name.replacing("_", with: " ")
      throw CommandFailure.usage("entry \(entry) is \(state): there is nothing to \(door.rawValue)")
    }
    if let later = found.undoneBy {
      throw CommandFailure.usage("entry \(entry) was already undone by entry \(later)")
    }
    guard door == .undo || found.door == Door.undo.rawValue else {
      throw CommandFailure.usage(
        "entry \(entry) was not made by casetui undo", hint: "to undo it, run casetui undo \(entry)"
      )
    }
    return [found]
  }
}
