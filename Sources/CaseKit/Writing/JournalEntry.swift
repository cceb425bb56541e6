public import JSON
public import Moments

/// One field of an entry: the change, and the three values at that time.
public struct EntryChange: Equatable, Sendable {
  /// The change.
  public var change: FieldChange
  /// The value that the user saw; `nil` for the server's value.
  public var base: JSONValue?
  /// The server's value.
  public var theirs: JSONValue
  /// The value that was sent, or would have been.
  public var mine: JSONValue

  /// A planned change as it is kept.
  init(_ planned: PlannedChange) {
    change = planned.change
    base = planned.base
    theirs = planned.theirs
    mine = planned.mine
  }

  /// Which field.
  public var field: EditField { change.field }

  /// The change as it was planned.
  public var planned: PlannedChange { PlannedChange(change, base: base, theirs: theirs) }

  /// Whether members are added and removed, each by itself.
  var isByMembers: Bool {
    if case .members = change.wish { return true }
    return false
  }
}

/// A line of the journal: one edit of one case, kept before it is sent.
public struct JournalEntry: Equatable, Sendable, Identifiable {
  /// Counts from 1.
  public var id: Int64
  /// The entries of one action share it.
  public var batch: String
  /// When it was made.
  public var at: Timestamp
  /// The command that made it, e.g. `edit`.
  public var door: String
  /// Why, in the user's words.
  public var reason: String?
  /// Which case.
  public var target: WriteTarget
  /// The fields that it is about.
  public var changes: [EntryChange]
  /// The body as it was sent; empty where nothing is to be sent.
  public var body: [UInt8]
  /// When the case had last changed before.
  public var updatedBefore: Timestamp?
  /// When the attempt to send ended; until then, when the entry was stored.
  public var since: Timestamp
  /// The result so far.
  public var state: EntryState
  /// A sentence about that.
  public var detail: String?
  /// The status of the answer.
  public var answerStatus: Int?
  /// The answer, at most ``answerLimit`` bytes.
  public var answer: [UInt8] = []
  /// The entry that it takes back.
  public var undoes: Int64?
  /// The entry that took it back.
  public var undoneBy: Int64?
  /// The user's decision about a held entry.
  public var resolution: Resolution?

  /// How much of an answer is kept, in bytes.
  public static let answerLimit = 64 << 10

  /// An entry that is not in a journal yet.
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

  /// Takes over an edit that was compared again.
  mutating func take(_ edit: PlannedEdit, at moment: Timestamp) {
    changes = (edit.changes + edit.leftAlone).map(EntryChange.init)
    body = edit.state == .go ? edit.body.bytes : []
    updatedBefore = edit.updatedAt
    since = moment
  }

  /// Whether the user must decide.
  public var isHeld: Bool { state == .ended(.held) && resolution == nil }

  /// Whether the edit's case was read as it was before this write.
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
  /// The change as the journal and a plan keep it.
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

  /// `nil` for what ``json`` has not written.
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
