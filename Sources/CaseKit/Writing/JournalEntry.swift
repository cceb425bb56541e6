public import JSON
public import Moments

/// One field in an entry: the change, and the three values when it was made.
public struct EntryChange: Equatable, Sendable {
  /// The change.
  public var change: FieldChange
  /// The value that the user saw; `nil` to use the server's value.
  public var base: JSONValue?
  /// The server's value.
  public var theirs: JSONValue
  /// The value that was to be sent.
  public var mine: JSONValue

  /// A planned change as the journal stores it.
  init(_ planned: PlannedChange) {
    change = planned.change
    base = planned.base
    theirs = planned.theirs
    mine = planned.mine
  }

  /// The field that changes.
  public var field: EditField { change.field }

  /// The change as it was planned.
  public var planned: PlannedChange { PlannedChange(change, base: base, theirs: theirs) }

  /// Whether members are added and removed individually.
  var isByMembers: Bool {
    if case .members = change.wish { return true }
    return false
  }
}

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
  public var changes: [EntryChange]
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
    changes = (edit.changes + edit.leftAlone).map(EntryChange.init)
    body = state == .sending ? edit.body.bytes : []
    updatedBefore = edit.updatedAt
    self.state = state
    self.detail = detail
    undoes = edit.undoes
  }

  /// Updates the entry after its edit was compared again.
  mutating func take(_ edit: PlannedEdit, at moment: Timestamp) {
    changes = (edit.changes + edit.leftAlone).map(EntryChange.init)
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
      change.planned.change.isSatisfied(by: change.field.value(in: edit.current) ?? .null)
    }
  }

  /// The changes that were sent.
  public var sent: [EntryChange] {
    changes.filter { $0.planned.merge.isSent }
  }
}

// MARK: - As JSON

extension EntryChange {
  /// The change in the JSON of the journal and of a plan.
  var json: JSONValue {
    var object = JSONObject()
    object["field"] = .string(change.field.name)
    switch change.wish {
    case .set(let value): object["set"] = value
    case .expect(let value): object["expect"] = value
    case .members(let adding, let removing):
      object["add"] = .array(adding.map { .string($0) })
      object["remove"] = .array(removing.map { .string($0) })
    }
    if let base { object["base"] = base }
    object["theirs"] = theirs
    object["mine"] = mine
    return .object(object)
  }

  /// Reads the output of ``json``; `nil` for anything else.
  init?(_ json: JSONValue) {
    guard let object = json.object,
      let field = object["field"]?.text.flatMap(EditField.init(name:)),
      let theirs = object["theirs"], let mine = object["mine"]
    else { return nil }
    if let value = object["set"] {
      change = FieldChange(field, .set(value))
    } else if let value = object["expect"] {
      change = FieldChange(field, .expect(value))
    } else if let adding = object["add"], let removing = object["remove"] {
      change = FieldChange(
        field, .members(adding: adding.listTexts, removing: removing.listTexts))
    } else {
      return nil
    }
    base = object["base"]
    self.theirs = theirs
    self.mine = mine
  }
}
