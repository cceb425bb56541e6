import ArgumentParser
import CaseKit
import Terminal

struct ApplyCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", _superCommandName: RootCommand.name,
    abstract: "Apply a plan printed by casetui edit --dry-run --json.",
    usage: "casetui apply <file>|- [<options>]",
    discussion: """
      Examples:
        casetui edit --where is:overdue --priority high --dry-run --json > plan.json
        casetui apply plan.json
        casetui apply - --yes --json < plan.json

      A plan can be applied once, within a day, to the account that it was made for. Each case \
      is read again first: if a field has changed since the plan was made, the change is held.
      """)

  static let patience: Duration = .seconds(60)

  @Argument(help: ArgumentHelp("The plan; - reads it from standard input.", valueName: "file"))
  var file: String

  @OptionGroup var options: WriteOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let document =
      file == "-"
      ? try await machine.input.read(.all) : try machine.files.bytes(of: file, for: "apply")
    let wishes = try EditPlan.wishes(in: document)
    let overrides = connection.overrides.adding(options.writing.readOnly.overrides)
    return try await Writer.open(
      overrides, for: "apply", isWriting: !options.writing.dryRun, in: machine
    ) { writer in
      let plan = try await compared(wishes, writer)
      var run = EditRun(writer: writer, manner: options.manner, door: "apply")
      run.onConfirmed = { [journal = writer.journal] in
        if let before = try await journal.claim(plan: plan.id, at: machine.now()) {
          throw PlanFailure.applied(at: before)
        }
      }
      run.onEnd = { [journal = writer.journal] results in
        guard results.allSatisfy({ $0.outcome == .notSent }) else { return }
        try await journal.release(plan: plan.id)
      }
      run.missing = wishes.targets.map(\.target).filter { target in
        !plan.edits.contains { $0.target.id == target.id }
      }
      return try await run.run(plan)
    }
  }

  private func compared(_ wishes: EditPlan.Wishes, _ writer: Writer) async throws -> EditPlan {
    var plan = wishes.plan
    let now = writer.machine.now()
    guard plan.account == writer.account else { throw PlanFailure.otherAccount }
    guard !plan.isStale(at: now) else {
      throw PlanFailure.stale(madeAt: plan.madeAt)
    }
    let progress = ProgressLine(writer.machine)
    let cases = try await writer.session.find(wishes.targets.map(\.target), showing: progress)
    plan.edits = wishes.targets.compactMap { target, changes in
      cases[target.id].map { item in
        let bases = changes.filter { $0.change.expected == nil }
          .map { ($0.field, $0.base ?? $0.theirs) }
        return PlannedEdit(
          changes.map(\.change),
          bases: Dictionary(bases) { first, _ in first }, of: item, readAt: now)
      }
    }
    if plan.reason == nil { plan.reason = options.writing.reason }
    return plan
  }
}
