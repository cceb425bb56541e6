import CaseKit
import Terminal

/// The flags that decide how a plan is performed.
struct EditManner: Equatable, Sendable {
  /// Whether to send nothing.
  var isDryRun: Bool
  /// Whether to ask nothing.
  var isConfirmed: Bool
  var printsJSON: Bool
}

/// Asks, performs and prints a plan.
struct EditRun {
  let writer: Writer
  let manner: EditManner
  /// The name of the command in the journal.
  let door: String
  /// Whether to ask even about a single case and a change that can be undone.
  var alwaysAsks = false
  /// The cases of the action that no longer exist.
  var missing: [WriteTarget] = []
  /// Called with the results, before they are printed.
  var onEnd: @Sendable ([WriteResult]) async throws -> Void = { _ in }

  private var machine: Machine { writer.machine }
  private var text: EditText {
    EditText(localTime: machine.localTime, now: machine.now())
  }

  /// Asks about the plan, performs it and prints the results.
  ///
  /// - Returns: the exit status for the outcomes.
  /// - Throws: ``JournalFailure``, ``CommandFailure`` if a question cannot be asked,
  ///   ``OutputError``.
  func run(_ plan: EditPlan) async throws -> ExitStatus {
    guard !manner.isDryRun else { return try printDryRun(plan) }
    guard try await isConfirmed(plan) else {
      try machine.errors.print("nothing was sent")
      return .cancelled
    }
    let progress = ProgressLine(machine, patience: 0)
    var results = try await writer.engine.perform(plan, door: door) { $0.show(on: progress) }
    progress.clear()
    try await onEnd(results)
    results += missingResults
    do throws(OutputError) {
      try print(results)
    } catch {
      try? machine.errors.print(
        "casetui: the results cannot be printed; casetui journal shows what was sent")
      throw error
    }
    return ExitStatus(results)
  }

  private var missingResults: [WriteResult] {
    missing.map { WriteResult(missing: $0, at: machine.now()) }
  }

  private func printDryRun(_ plan: EditPlan) throws -> ExitStatus {
    let path = { @Sendable (call: WriteCall) in writer.path(of: call) }
    if manner.printsJSON {
      var document = EditDocument(plan: plan, machine.facts.layout)
      for edit in plan.edits { document.append(edit, path: path) }
      for result in missingResults { document.append(result) }
      try machine.output.print(document.ended())
    } else {
      for edit in plan.edits {
        try machine.output.print(text.lines(of: edit), in: machine.facts.ink)
        guard edit.state == .go else { continue }
        let call = WriteCall.updateCase(edit.target.id, body: edit.body.bytes)
        let body = SafeText(String(decoding: call.body, as: UTF8.self))
        try machine.output.print("  POST \(SafeText(path(call)))  \(body)")
      }
      try machine.output.print(
        missingResults.map { text.line(of: $0) }, in: machine.facts.ink)
      try machine.errors.print("dry run: nothing was sent")
    }
    let held = plan.edits.filter { $0.state == .held }.map { WriteResult($0, .held) }
    return ExitStatus(held + missingResults)
  }

  private func isConfirmed(_ plan: EditPlan) async throws -> Bool {
    let question = EditQuestion(plan, asksAlways: alwaysAsks)
    guard question != .none, !manner.isConfirmed else { return true }
    guard machine.facts.isInputTerminal, !manner.printsJSON else {
      throw CommandFailure.usage(
        "this needs confirmation, but standard input is not a terminal",
        hint: "--dry-run shows the plan; --yes sends it without asking")
    }
    for edit in plan.edits { try machine.errors.print(text.lines(of: edit), in: .plain) }
    if plan.edits.count > 1 {
      try machine.errors.print(
        EditText.summary(of: plan, requestsPerMinute: writer.requestsPerMinute))
    }
    try machine.errors.write(Array(question.prompt.string.utf8))
    let line: [UInt8]
    do throws(InputError) {
      line = try await machine.input.read(.line)
    } catch {
      try machine.errors.write(Array("\n".utf8))
      if error == .cancelled { return false }
      throw error
    }
    return question.isConfirmed(by: String(decoding: line, as: UTF8.self))
  }

  func print(_ results: [WriteResult]) throws(OutputError) {
    guard !manner.printsJSON else {
      var document = EditDocument(plan: nil, machine.facts.layout)
      for result in results { document.append(result) }
      return try machine.output.print(document.ended())
    }
    try machine.output.print(results.map { text.line(of: $0) }, in: machine.facts.ink)
    if results.count > 1 { try machine.errors.print(EditText.summary(of: results)) }
    let hints = results.compactMap { $0.hint }
    if let hint = hints.first { try machine.errors.print("  \(SafeText(hint))") }
  }
}
