import CaseKit
import Moments

// The exit status of commands that change cases, and for errors of writing.

extension ExitStatus {
  /// The exit status for the results: an unknown one counts first, then a held one, then a refused
  /// token, then any other that is not done.
  init(_ results: [WriteResult]) {
    let outcomes = results.map(\.outcome)
    let isRefused = results.contains { result in
      guard case .failure(let error) = result.cause else { return false }
      return error.status == .refused
    }
    if outcomes.contains(.unknown) {
      self = .unknownOutcome
    } else if outcomes.contains(.held) {
      self = .held
    } else if isRefused {
      self = .refused
    } else {
      self = outcomes.allSatisfy(\.isAsWanted) ? .done : .notAllDone
    }
  }
}

extension JournalFailure: Failure {
  var status: ExitStatus {
    if case .noEntry = self { return .notFound }
    return .failed
  }
}

extension PlanFailure: Failure {
  var code: String { "plan" }

  var message: String {
    switch self {
    case .notAPlan(let detail): "this is not a plan: \(detail)"
    case .changed: "the plan has been changed since it was printed"
    case .otherAccount: "the plan was made for another account"
    case .applied: "the plan was already applied"
    case .stale(let moment): "the plan is more than a day old: it was made at \(moment.iso8601)"
    }
  }

  var hint: String? {
    switch self {
    case .otherAccount: "choose the profile of that account with --profile"
    case .applied: "casetui journal shows the outcome"
    default: "casetui edit ... --dry-run --json prints a plan"
    }
  }

  var status: ExitStatus { .usage }
}

extension CaseEditor.Failure: Failure {
  var code: String { "edit" }

  var message: String {
    switch self {
    case .nothingToUndo: "there is nothing to undo"
    case .changed(let ref): "\(ref) has changed since it was read"
    case .gone(let ref): "the server no longer has \(ref)"
    }
  }

  var hint: String? {
    switch self {
    case .nothingToUndo: nil
    case .changed: "press r to read it again, then change it"
    case .gone: "to undo the changes of the other cases, run casetui undo"
    }
  }

  var status: ExitStatus { .failed }
}

extension UnknownChoice {
  /// A sentence with the nearest value, or with some of the values.
  var message: String {
    let most = 8
    let nearest = nearestWord(to: text, in: known)
    let values = known.prefix(most).joined(separator: ", ") + (known.count > most ? ", …" : "")
    return "\"\(text)\" is a new value for \(field)"
      + (nearest.map { ": did you mean \"\($0)\"?" } ?? "; cases have: \(values)")
  }
}

extension EditProblem: Failure {
  var code: String {
    if case .name(.api(let error)) = self { return error.code }
    return "usage"
  }

  var message: String {
    switch self {
    case .name(.unknown(let word)): word.description
    case .name(.nobody): "casetui does not know who you are"
    case .name(.unseen):
      "casetui has not seen a case assigned to you, so it does not know your agent id"
    case .name(.api(let error)): error.message
    case .value(let field, let text, let expects):
      "the \(field.label) must be \(expects), not \"\(text)\""
    case .noField(let name, let ref, let nearest, let known):
      "\(ref) has no field \"\(name)\""
        + (nearest.map { ": did you mean \"\($0)\"?" }
          ?? (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))"))
    case .mixedField(let name): "the field \(name) has different types in these cases"
    case .emptyTitle: "a title must not be empty"
    case .emptyTag: "a tag must not be empty"
    }
  }

  var hint: String? {
    switch self {
    case .name(.unknown): "casetui knows only names that it has seen in cases"
    case .name(.nobody): "set `me: …` in the config file, CASETUI_ME or --me"
    case .name(.unseen): "name the agent instead"
    case .name(.api(let error)): error.hint
    default: nil
    }
  }

  var status: ExitStatus {
    if case .name(.api(let error)) = self { return error.status }
    return .usage
  }
}
