public import Moments

/// The result of one edit. Scripts rely on the raw values.
public enum WriteOutcome: String, CaseIterable, Sendable {
  /// The server has the new values, as its answer or a later read shows.
  case done
  /// The case already had the values; nothing was sent.
  case noChange = "no_change"
  /// Somebody else has changed the same field: the user must decide. Nothing more is sent.
  case held
  /// The server refused the write.
  case refused
  /// The server did not apply the write, as later reads show.
  case notApplied = "not_applied"
  /// It is not known yet whether the server applied the write.
  case unknown
  /// The write was not sent, or the server refused it and asked to slow down.
  case notSent = "not_sent"

  /// Whether the case is as wanted.
  public var isAsWanted: Bool { self == .done || self == .noChange }

  /// Whether a write with it decides a held entry: it was sent and not declined.
  public var isDecision: Bool { ![.notSent, .refused, .notApplied].contains(self) }
}

/// The state of an entry in the journal.
public enum EntryState: Equatable, Sendable {
  /// It may have been sent; no result is known.
  case sending
  case ended(WriteOutcome)

  /// The name in the journal.
  public var name: String {
    switch self {
    case .sending: "sending"
    case .ended(let outcome): outcome.rawValue
    }
  }

  /// Reads what ``name`` returns.
  public init?(name: String) {
    if name == "sending" {
      self = .sending
    } else if let outcome = WriteOutcome(rawValue: name) {
      self = .ended(outcome)
    } else {
      return nil
    }
  }

  /// Whether reading the case may still show the result.
  public var isOpen: Bool { self == .sending || self == .ended(.unknown) }

  /// The names of all states.
  public static let names = ["sending"] + WriteOutcome.allCases.map(\.rawValue)
}

/// The user's decision about a held entry.
public enum Resolution: String, CaseIterable, Sendable {
  /// Write the wanted value over the other one.
  case mine
  /// Keep the server's value.
  case theirs
  /// Leave it undecided, and no longer ask.
  case leave
}

/// The result of one edit, with an explanation.
public struct WriteResult: Error, Equatable, Sendable {
  /// Why an edit was not made, where that decides what to do next.
  public enum Cause: Equatable, Sendable {
    /// A call failed.
    case failure(APIError)
    /// The server no longer has the case.
    case gone
    /// The outcome of an earlier write to the case is still unknown.
    case unsettled(entry: Int64)
  }

  /// The edit as it was last compared.
  public var edit: PlannedEdit
  /// The outcome.
  public var outcome: WriteOutcome
  /// The id of its entry in the journal.
  public var entry: Int64?
  /// A sentence with the reason, if the outcome alone does not explain it.
  public var detail: String?
  /// The cause of a failure, if known.
  public var cause: Cause?

  /// The result of an edit.
  public init(
    _ edit: PlannedEdit, _ outcome: WriteOutcome, entry: Int64? = nil, detail: String? = nil,
    cause: Cause? = nil
  ) {
    self.edit = edit
    self.outcome = outcome
    self.entry = entry
    self.detail = detail
    self.cause = cause
  }

  /// The result for a case that the server no longer has.
  public init(missing target: WriteTarget, at moment: Timestamp) {
    let item = Case(id: target.id, ref: target.ref, title: target.title)
    self.init(gone: PlannedEdit([], of: item, readAt: moment))
  }

  /// The result of an edit whose case the server no longer has.
  init(gone edit: PlannedEdit) {
    self.init(edit, .notSent, detail: "the server no longer has the case", cause: .gone)
  }

  /// The result of an edit that the current case prevents or does not need.
  init(unsent edit: PlannedEdit) { self.init(edit, edit.state == .held ? .held : .noChange) }
}
