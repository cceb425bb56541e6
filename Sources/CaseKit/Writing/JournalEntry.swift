import JSON
public import Moments

/// An entry of the journal: one edit of one case, stored before it is sent.
public struct JournalEntry: Equatable, Sendable, Identifiable {
  /// The number of the entry, from 1.
  public var id: Int64
  /// The id that all entries of one action share.
  public var batch: String
  /// When the entry was made.
  public var at: Timestamp
  /// The command that made it, e.g. `edit`.
  public var door: String
  /// The user's reason for the change.
  public var reason: String?
  /// The case to change.
  public var target: WriteTarget
  /// The fields and their changes.
  public var changes: [PlannedChange]
  /// The exact body; empty if nothing is sent.
  public var body: [UInt8]
  /// When the case had last changed before the write.
  public var updatedBefore: Timestamp?
  /// When the attempt to send ended; before that, when the entry was stored.
  public var since: Timestamp
  /// The result so far.
  public var state: EntryState
  /// A sentence that explains the state.
  public var detail: String?
  /// The status of the answer, if there was one.
  public var answerStatus: Int?
  /// The body of the answer, up to ``answerLimit`` bytes.
  public var answer: [UInt8] = []
  /// The entry that this one undoes.
  public var undoes: Int64?
  /// The entry that undid this one.
  public var undoneBy: Int64?
  /// The user's decision about a held entry.
  public var resolution: Resolution?

  /// The largest part of an answer to keep, in bytes.
  public static let answerLimit = 64 << 10

  /// An entry that is not stored yet.
  init(
    _ edit: PlannedEdit, batch: String, at: Timestamp, door: String, reason: String?,
    state: EntryState, detail: String? = nil
  ) {
    id = 0
    self.batch = batch
    (self.at, since) = (at, at)
    self.door = door
    self.reason = reason
    target = edit.target
    changes = edit.changes + edit.leftAlone
    body = state == .sending ? edit.body.bytes : []
    updatedBefore = edit.updatedAt
    self.state = state
    self.detail = detail
    undoes = edit.undoes
  }

  /// Updates the entry after its edit was compared again.
  mutating func take(_ edit: PlannedEdit, at moment: Timestamp) {
    changes = edit.changes + edit.leftAlone
    body = edit.state == .go ? edit.body.bytes : []
    updatedBefore = edit.updatedAt
    since = moment
  }

  /// Whether the entry waits for the user's decision.
  public var isHeld: Bool { state == .ended(.held) && resolution == nil }

  /// Whether the edit's case was read in its version from before this write.
  func isMissing(from edit: PlannedEdit) -> Bool {
    guard let updatedAt = edit.updatedAt, let updatedBefore, updatedAt <= updatedBefore else {
      return false
    }
    return !sent.allSatisfy { change in
      change.change.isSatisfied(by: change.field.value(in: edit.current) ?? .null)
    }
  }

  /// The changes that were sent.
  public var sent: [PlannedChange] { changes.filter(\.merge.isSent) }

  /// How the server received the write, as far as its answer says.
  var reception: Settlement.Reception {
    answerStatus.map { 200..<300 ~= $0 } == true ? .accepted : .inDoubt
  }
}
