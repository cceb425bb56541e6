public import Moments

/// The result of one edit: words that scripts rely on.
public enum WriteOutcome: String, CaseIterable, Sendable {
  /// The server has what was wanted, as its answer or a later read shows.
  case done
  /// The case was already as wanted; nothing was sent.
  case noChange = "no_change"
  /// Somebody has changed the same field: a person decides. Nothing more is sent.
  case held
  /// The server said no.
  case refused
  /// The server did not do it, as later reads show.
  case notApplied = "not_applied"
  /// Nobody knows yet whether the server did it.
  case unknown
  /// It never left this machine.
  case notSent = "not_sent"

  /// Whether the case is as wanted.
  public var isAsWanted: Bool { self == .done || self == .noChange }

  /// Whether a write with it decides a held entry: it was sent and not declined.
  public var isDecision: Bool { ![.notSent, .refused, .notApplied].contains(self) }
}

/// Where an entry of the journal stands.
public enum EntryState: Equatable, Sendable {
  /// It may have been sent, and no outcome is known.
  case sending
  case ended(WriteOutcome)

  /// As the journal spells it.
  public var name: String {
    switch self {
    case .sending: "sending"
    case .ended(let outcome): outcome.rawValue
    }
  }

  /// Reads what ``name`` prints.
  public init?(name: String) {
    if name == "sending" {
      self = .sending
    } else if let outcome = WriteOutcome(rawValue: name) {
      self = .ended(outcome)
    } else {
      return nil
    }
  }

  /// Whether reading the case may still tell what became of it.
  public var isOpen: Bool { self == .sending || self == .ended(.unknown) }

  /// The name of every state.
  public static let names = ["sending"] + WriteOutcome.allCases.map(\.rawValue)
}

/// How a person decided about a held entry.
public enum Resolution: String, CaseIterable, Sendable {
  /// The value that was wanted is written over the other one.
  case mine
  /// The value of the server stays.
  case theirs
  /// Nobody decides: the entry no longer asks.
  case leave
}

/// The result of one edit, with an explanation.
public struct WriteResult: Equatable, Sendable {
  /// The edit as it was compared last.
  public var edit: PlannedEdit
  /// The outcome.
  public var outcome: WriteOutcome
  /// Its entry in the journal.
  public var entry: Int64?
  /// A sentence: why, where the outcome does not say it.
  public var detail: String?

  /// A result with these parts.
  public init(
    _ edit: PlannedEdit, _ outcome: WriteOutcome, entry: Int64? = nil, detail: String? = nil
  ) {
    self.edit = edit
    self.outcome = outcome
    self.entry = entry
    self.detail = detail
  }

  /// The result for a case that the server no longer has.
  public init(missing target: WriteTarget, at moment: Timestamp) {
    let item = Case(id: target.id, ref: target.ref, title: target.title)
    self.init(
      PlannedEdit([], of: item, readAt: moment), .notSent,
      detail: "the server no longer has the case")
  }
}
