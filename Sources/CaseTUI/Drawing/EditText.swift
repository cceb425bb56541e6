import CaseKit
import JSON
import Moments
import Terminal

/// Describes a plan and its results, in the same words for a question, a dry run and the outcome.
struct EditText {
  let localTime: LocalTime
  /// The current time, for due dates.
  let now: Timestamp

  /// A line for the case, and a line for each of its fields.
  func lines(of edit: PlannedEdit) -> [StyledText] {
    var lines = [head(of: edit.target)]
    lines += edit.changes.filter { $0.merge != .noChange }.map { change in
      let style: Style = change.merge == .held ? .warning : .text
      return StyledText("  \(SafeText(change.text(in: localTime)))", style)
    }
    lines += leftAlone(of: edit).map { StyledText("  \($0)", .warning) }
    switch edit.state {
    case .go: break
    case .noChange: lines.append(StyledText("  no change", .muted))
    case .held: lines.append(StyledText("  held: \(SafeText(edit.heldReason))", .warning))
    }
    if edit.setsPastDue(at: now) {
      lines.append(StyledText("  the due date is in the past", .warning))
    }
    return lines
  }

  private func head(of target: WriteTarget) -> StyledText {
    var line = StyledText(SafeText(target.ref), .heading)
    line.append("  \(SafeText(target.title))")
    return line
  }

  private func changes(of edit: PlannedEdit) -> SafeText {
    edit.changes.filter { $0.merge != .noChange }.map { SafeText($0.text(in: localTime)) }
      .joined(separator: "; ")
  }

  /// The fields that an undo leaves alone, each with its value and who changed the case.
  func leftAlone(of edit: PlannedEdit) -> [SafeText] {
    let who = edit.updatedBy.map { " by \(SafeText($0))" as SafeText } ?? ""
    return edit.leftAlone.map { change in
      let value = SafeText(change.field.text(of: change.theirs, in: localTime))
      return "\(SafeText(change.field.label)): left alone, changed\(who) to \(value)"
    }
  }

  /// One line with the case, the changes, the fields left alone and the outcome.
  func line(of result: WriteResult) -> StyledText {
    let changes = changes(of: result.edit)
    var line = StyledText("\(SafeText(result.edit.target.ref))  ", .heading)
    line.append(changes)
    line.append(changes.isEmpty ? "" : "  ")
    for text in leftAlone(of: result.edit) { line.append("\(text)  ", .warning) }
    line.append(SafeText(result.outcome.spoken), result.outcome.style)
    if let detail = result.shownDetail { line.append(" (\(SafeText(detail)))", .muted) }
    return line
  }

  /// A summary of a plan and how long it takes, e.g. `90 writes, 1 no change; at least 1 min`.
  ///
  /// - Parameter limit: the requests per minute; `nil` for no limit.
  static func summary(of plan: EditPlan, requestsPerMinute limit: Int?) -> SafeText {
    let counts = [PlannedEdit.State.go, .noChange, .held].map { state in
      plan.edits.count { $0.state == state }
    }
    var parts = ["\(counts[0]) \(counts[0] == 1 ? "write" : "writes")"]
    if counts[1] > 0 { parts.append("\(counts[1]) no change") }
    if counts[2] > 0 { parts.append("\(counts[2]) held") }
    let minutes = limit.map { (counts[0] - 1) / max(1, $0) } ?? 0
    let time = minutes > 0 ? "; at least \(minutes) min, at \(limit ?? 0) requests a minute" : ""
    return SafeText(parts.joined(separator: ", ") + time)
  }

  /// The number of results by outcome, e.g. `3 done, 1 held`.
  static func summary(of results: [WriteResult]) -> SafeText {
    let counts = WriteOutcome.allCases.compactMap { outcome -> SafeText? in
      let count = results.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(SafeText(outcome.spoken))"
    }
    return counts.joined(separator: ", ")
  }
}

extension EditText {
  /// The message in the browser after a plan was performed.
  func message(of result: Result<[WriteResult], JournalFailure>) -> SafeText {
    switch result {
    case .failure(let failure): return "Nothing was sent: \(SafeText(failure.message))."
    case .success(let results):
      if let trouble = results.first(where: { $0.hint != nil }) {
        return message(of: trouble, results)
      }
      guard results.count == 1, let result = results.first else {
        let isUndoable = results.contains { $0.outcome == .done }
        return "\(Self.summary(of: results))\(isUndoable ? "; U undoes it" : "")"
      }
      // The outcome comes first, because a narrow line cuts the rest.
      let ref = SafeText(result.edit.target.ref)
      let undo: SafeText = result.outcome == .done ? "; U undoes it" : ""
      let changes = changes(of: result.edit)
      let rest: SafeText = changes.isEmpty ? "" : ": \(changes)"
      return "\(ref) \(SafeText(result.outcome.spoken))\(undo)\(rest)"
    }
  }

  /// The problem and its remedy. One line has no room for the changes as well.
  private func message(of trouble: WriteResult, _ results: [WriteResult]) -> SafeText {
    let ref = SafeText(trouble.edit.target.ref)
    let text: SafeText
    if trouble.outcome == .held {
      text = "\(ref) held: \(SafeText(trouble.edit.heldReason)); W shows it"
    } else {
      let reason = SafeText(trouble.detail ?? trouble.hint ?? "")
      text = "\(ref) \(SafeText(trouble.outcome.spoken)): \(reason)"
    }
    return results.count == 1 ? text : "\(Self.summary(of: results)); \(text)"
  }
}

extension PlannedEdit {
  /// Whether the edit sets a due date in the past. That is allowed, but the user is told.
  fileprivate func setsPastDue(at now: Timestamp) -> Bool {
    sent.contains { field, value in
      guard field == .due, let due = value.text.flatMap({ Int64($0) }) else { return false }
      return due < now.milliseconds
    }
  }
}

extension PlannedEdit {
  /// Why nothing is sent until the user decides.
  fileprivate var heldReason: String {
    let held = changes.filter { $0.merge == .held }
    let isExpectation = !held.isEmpty && held.allSatisfy { $0.change.expected != nil }
    return isExpectation ? "it does not have the expected value" : "somebody else has changed it"
  }
}

extension WriteOutcome {
  /// The outcome in words.
  var spoken: String { rawValue.replacing("_", with: " ") }

  var style: Style {
    switch self {
    case .done: .success
    case .noChange: .muted
    case .held, .unknown: .warning
    case .refused, .notApplied, .notSent: .error
    }
  }
}

extension WriteResult {
  fileprivate var shownDetail: String? {
    detail ?? (outcome == .held ? edit.heldReason : nil)
  }

  /// The next step for the user; `nil` if nothing is left to do.
  var hint: String? {
    switch outcome {
    case .done, .noChange: nil
    case .held:
      entry.map { "to decide, run casetui journal resolve \($0) mine (or theirs, or leave)" }
        ?? "look at the case again, then repeat the command"
    case .refused: failureHint ?? "fix what the server reports, then repeat the command"
    case .notApplied: "look at the case, then repeat the command"
    case .notSent: hintOfUnsent
    case .unknown: "casetui journal settle checks again"
    }
  }

  private var failureHint: String? {
    guard case .failure(let error) = cause else { return nil }
    switch error {
    case .notAllowed: return "ask an administrator to give the app the scope for changing cases"
    // The hints of the others are about reading.
    case .rejected, .notFound, .notJSON, .tooLarge: return nil
    default: return error.hint
    }
  }

  private var hintOfUnsent: String? {
    switch cause {
    case .gone: nil
    case .unsettled(let entry): "casetui journal settle finds out the outcome of entry \(entry)"
    case .failure, nil: failureHint ?? "nothing was sent; repeat the command"
    }
  }
}

extension WriteEngine.Progress {
  /// The progress in words.
  var text: SafeText {
    switch self {
    case .sending(let done, let total): "writing: \(done) of \(total)"
    case .waiting(let target): "\(SafeText(target.ref)): another casetui is writing to it"
    case .lagging(let target):
      "\(SafeText(target.ref)): waiting until the server shows the last change"
    case .pausing(let error): "\(SafeText(error.message)); waiting"
    case .settling(let target): "\(SafeText(target.ref)): finding out the outcome of the write"
    }
  }
}
