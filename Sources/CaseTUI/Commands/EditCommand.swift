import ArgumentParser
import CaseKit
import Terminal

struct EditCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", _superCommandName: RootCommand.name,
    abstract: "Edit one or more cases.",
    usage: "casetui edit <ref> ... | --where <query> [<changes>] [<options>]",
    discussion: """
      Examples:
        casetui edit CS000100 --status in-progress --assignee me
        casetui edit CS000100 --due +2d --tag +vip,-new --reason 'called back'
        casetui edit CS000100 --expect status=open --status resolved --yes --json
        casetui list is:overdue --columns ref | casetui edit - --priority high --yes
        casetui edit --where 'is:unassigned queue:billing' --assignee me --dry-run

      Writing must be on: `writes: on` in the profile. Resolving or closing a case, and editing \
      several, asks for confirmation; without a terminal, pass --yes. `casetui undo` undoes \
      the change.
      """)

  static let details = """
    Each case is read, compared and written once. The journal (casetui journal) keeps what was \
    sent and its outcome. If somebody else has changed a field since casetui last looked, the \
    change is held and the field is not overwritten. To compare with what you saw yourself, use \
    --expect.
    """

  static let patience: Duration = .seconds(60)

  @Argument(help: ArgumentHelp("Refs or ids of cases; - reads standard input.", valueName: "ref"))
  var names: [String] = []

  @OptionGroup(title: "Changes") var changes: ChangeOptions
  @OptionGroup(title: "Cases") var choice: WhereOptions
  @OptionGroup(title: "Writing") var comparison: ExpectOption
  @OptionGroup var options: WriteOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func validate() throws {
    guard names.isEmpty != (choice.query == nil) else {
      throw ValidationError(
        names.isEmpty
          ? "Name the cases to edit, or give --where." : "Name cases or give --where, not both.")
    }
    guard choice.query == nil || choice.all || !(choice.query ?? "").allSatisfy(\.isWhitespace)
    else {
      throw ValidationError("An empty --where means every case; to edit them all, add --all.")
    }
    guard !(changes.descriptionFile == "-" && names.contains("-")) else {
      throw ValidationError("Standard input can hold refs or a description, not both.")
    }
  }

  func run(in machine: Machine) async throws -> ExitStatus {
    let words = try await changes.words(input: machine.input, files: machine.files)
    guard !words.isEmpty else {
      throw CommandFailure.usage(
        "there is nothing to change",
        hint: "e.g. --status resolved; casetui edit --help lists the fields"
      )
    }
    let expected = try expectations()
    let overrides = connection.overrides.adding(options.writing.readOnly.overrides)
    return try await Writer.open(
      overrides, for: "edit", isWriting: !options.writing.dryRun, in: machine
    ) { writer in
      let readAt = machine.now()
      let cases = try await targets(writer)
      let bases = try await writer.reading.expectations(expected, of: cases)
      let (changes, unknown) = try await writer.reading.changes(words, of: cases)
      for choice in unknown { try machine.errors.print("casetui: \(SafeText(choice.message))") }
      let edits = cases.map { PlannedEdit(changes, bases: bases, of: $0, readAt: readAt) }
      var run = EditRun(writer: writer, manner: options.manner, door: "edit")
      run.alwaysAsks = !unknown.isEmpty
      return try await run.run(writer.plan(edits, reason: options.writing.reason))
    }
  }

  private func expectations() throws(CommandFailure) -> [EditField: String] {
    var expected: [EditField: String] = [:]
    for text in comparison.expect {
      let (name, value) = try ChangeOptions.pair(text, of: "--expect", "e.g. --expect status=open")
      let known = EditField.standard.map(\.name)
      guard let field = EditField(name: name) else {
        throw CommandFailure(UnknownWord(name, kind: "field", known: known))
      }
      guard expected.updateValue(value, forKey: field) == nil else {
        throw .usage("--expect gives \(field.label) twice")
      }
    }
    return expected
  }

  private func targets(_ writer: Writer) async throws -> [Case] {
    let progress = ProgressLine(writer.machine)
    guard let query = choice.query else {
      let names = try await writer.machine.input.names(among: names)
      return try await writer.session.findEach(names, showing: progress)
    }
    let request = QueryRequest(text: query, view: nil)
    let question = try request.question(in: writer.session.settings)
    let (cases, notes) = try await writer.session.findAll(question, showing: progress)
    if let warning = notes.warning { try writer.machine.errors.print("casetui: \(warning)") }
    return cases
  }
}

/// The cases of a query, instead of those that are named.
struct WhereOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Edit the cases that match this query.", valueName: "query"))
  var query: String?

  @Flag(help: "With an empty --where, edit all cases.")
  var all = false
}

/// Values that must hold before a change is made.
struct ExpectOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hold the change unless the field has this value, e.g. status=open.", valueName: "field=value"
    ))
  var expect: [String] = []
}
