public import JSON
public import Moments

/// The case to write to. It is fixed when the user selects it; later reads do not change it.
public struct WriteTarget: Equatable, Hashable, Sendable {
  /// The server's id of the case (`_id`).
  public var id: String
  /// The name that people use, e.g. `CS000100`.
  public var ref: String
  /// The title when the case was selected.
  public var title: String

  /// A target with an id, a ref and a title.
  public init(id: String, ref: String, title: String) {
    self.id = id
    self.ref = ref
    self.title = title
  }

  /// The case as a target.
  public init(_ item: Case) { self.init(id: item.id, ref: item.ref, title: item.title) }
}

/// One change of one case, with the values that decide whether it is sent.
public struct PlannedChange: Equatable, Sendable {
  /// The change.
  public var change: FieldChange
  /// The value that the user saw; `nil` to use the server's value.
  public var base: JSONValue?
  /// The server's value.
  public var theirs: JSONValue

  /// A change compared with the server's value.
  public init(_ change: FieldChange, base: JSONValue? = nil, theirs: JSONValue) {
    self.change = change
    self.base = base
    self.theirs = theirs
  }

  /// The field that changes.
  public var field: EditField { change.field }
  /// The value to write.
  public var mine: JSONValue { change.wanted(over: theirs) }
  /// The result of comparing the three values.
  public var merge: Merge { Merge(change, base: base, theirs: theirs) }
}

/// The changes of one case.
public struct PlannedEdit: Equatable, Sendable {
  /// The expected result of performing an edit.
  public enum State: Equatable, Sendable {
    /// It is to be sent.
    case go
    /// The case already has the values.
    case noChange
    /// Somebody else has changed one of the fields. Nothing is sent until the user decides.
    case held
  }

  /// The case to change.
  public var target: WriteTarget
  /// The changes and the expected values; at most one per field, and for a list also an expected
  /// value beside a change of members.
  public var changes: [PlannedChange]
  /// Changes that are left out because somebody else has changed the field. An undo resets only
  /// fields that still have the value it wrote.
  public var leftAlone: [PlannedChange] = []
  /// The case as the server last sent it.
  public var current: JSONObject
  /// When the case last changed, if known.
  public var updatedAt: Timestamp?
  /// The name of the person who last changed the case.
  public var updatedBy: String?
  /// When the case was read, by the clock of this machine.
  public var readAt: Timestamp
  /// The journal entry that this edit undoes.
  public var undoes: Int64?

  /// Compares the changes with a case that was just read.
  ///
  /// - Parameters:
  ///   - changes: the changes to make.
  ///   - bases: the values that the user saw; a field without a change is only compared.
  ///   - item: the case, with its JSON.
  ///   - readAt: when the case was read.
  public init(
    _ changes: [FieldChange], bases: [EditField: JSONValue] = [:], of item: Case,
    readAt: Timestamp
  ) {
    target = WriteTarget(item)
    current = item.raw.value
    updatedAt = item.updatedAt
    updatedBy = current["updatedBy"]?.name
    self.readAt = readAt
    // A change of members does not compare the base, so an expected value stands beside it.
    let changed = Set(changes.filter { !$0.isByMembers }.map(\.field))
    let compared = bases.filter { !changed.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { FieldChange($0.key, .expect($0.value)) }
    self.changes = (changes + compared).map { [current] change in
      PlannedChange(
        change, base: change.expected ?? bases[change.field],
        theirs: change.field.value(in: current) ?? .null)
    }
  }

  /// Undoes a journal entry, in those fields that still have the value it wrote.
  ///
  /// - Parameters:
  ///   - item: the case, with its JSON.
  ///   - readAt: when the case was read.
  public init(takingBack entry: JournalEntry, of item: Case, readAt: Timestamp) {
    let sent = entry.sent
    let bases = sent.filter { !$0.change.isByMembers }.map { ($0.field, $0.mine) }
    self.init(
      sent.map { $0.change.inverse(over: $0.theirs) },
      bases: Dictionary(bases) { first, _ in first }, of: item, readAt: readAt)
    undoes = entry.id
    self = leavingWhatMoved
  }

  /// Writes a held entry over the server's value, because the user has seen that value and decided
  /// so.
  public init(insistingOn held: JournalEntry, of item: Case, readAt: Timestamp) {
    self.init(
      held.changes.map(\.change).filter { $0.expected == nil }, of: item, readAt: readAt)
    undoes = held.undoes
  }

  /// The expected result.
  public var state: State {
    let merges = changes.map(\.merge)
    if merges.contains(.held) { return .held }
    if merges.contains(where: \.isSent) { return .go }
    return leftAlone.isEmpty ? .noChange : .held
  }

  /// The fields to send, each with its new value.
  public var sent: [(field: EditField, value: JSONValue)] {
    changes.compactMap { change in
      guard case .send(let value) = change.merge else { return nil }
      return (change.field, value)
    }
  }

  /// The body to send.
  public var body: WriteBody { WriteBody(sent, over: current) }

  /// The same edit, marked so that the case is read again.
  var unread: PlannedEdit {
    var edit = self
    edit.readAt = Timestamp(milliseconds: 0)
    return edit
  }

  /// Whether the case must be read again.
  var isUnread: Bool { readAt.milliseconds == 0 }

  /// The same edit. Where the user saw no value, the value in the case counts as seen.
  public var holdingWhatWasSeen: PlannedEdit {
    var edit = self
    for index in edit.changes.indices where edit.changes[index].base == nil {
      edit.changes[index].base = edit.changes[index].theirs
    }
    return edit
  }

  /// The same, if the case was read as it was before our last write: what that wrote counts as seen.
  func holdingWhatWasSeen(after last: JournalEntry) -> PlannedEdit {
    var edit = self
    for index in edit.changes.indices where edit.changes[index].base == nil {
      let written = last.sent.first { $0.field == edit.changes[index].field }
      edit.changes[index].base = written?.mine
    }
    return edit.holdingWhatWasSeen
  }

  /// The same changes for a newer version of the case. The values that the user saw stay the same.
  /// An undo leaves out fields that somebody else has changed.
  public func rebased(on item: Case, readAt: Timestamp) -> PlannedEdit {
    var edit = self
    edit.current = item.raw.value
    edit.updatedAt = item.updatedAt
    edit.updatedBy = edit.current["updatedBy"]?.name
    edit.readAt = readAt
    edit.changes += edit.leftAlone
    edit.leftAlone = []
    for index in edit.changes.indices {
      edit.changes[index].theirs = edit.changes[index].field.value(in: edit.current) ?? .null
    }
    return undoes == nil ? edit : edit.leavingWhatMoved
  }

  /// The same edit without changes of fields that somebody else has changed.
  private var leavingWhatMoved: PlannedEdit {
    var edit = self
    edit.leftAlone += changes.filter { $0.merge == .held }
    edit.changes.removeAll { $0.merge == .held }
    return edit
  }
}

extension Merge {
  /// Whether a value is sent to the server.
  var isSent: Bool {
    if case .send = self { return true }
    return false
  }
}

/// The edits of one action, each with its expected result.
public struct EditPlan: Equatable, Sendable {
  /// The unique id of the plan.
  public var id: String
  /// The fingerprint of the account; see ``account(of:)``.
  public var account: String
  /// When the plan was made.
  public var madeAt: Timestamp
  /// The user's reason for the changes.
  public var reason: String?
  /// The edits, at most one for each case.
  public var edits: [PlannedEdit]

  /// A plan with these edits. If a case has several, the first one counts.
  public init(
    id: String, account: String, madeAt: Timestamp, reason: String? = nil, edits: [PlannedEdit]
  ) {
    self.id = id
    self.account = account
    self.madeAt = madeAt
    self.reason = reason
    var seen: Set<String> = []
    self.edits = edits.filter { seen.insert($0.target.id).inserted }
  }

  /// The fingerprint of an account in a plan: the same for all its profiles, and not a secret.
  public static func account(of connection: Connection) -> String {
    connection.serverKey.fingerprint
  }

}
