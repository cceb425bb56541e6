import Crypto
import FoundationEssentials
public import JSON
public import Moments

// A plan as a document: printed by a dry run, and read by `casetui apply`.

/// Why a plan is refused.
public enum PlanFailure: Error, Equatable, Sendable {
  case notAPlan(detail: String)
  /// The plan was changed after it was printed.
  case changed
  case otherAccount
  /// All changes of the plan were already made, or wait for a decision.
  case applied
  /// The plan is older than ``EditPlan/lifetime``.
  case stale(madeAt: Timestamp)
}

extension EditPlan {
  /// How long after it was made a plan can be applied: a day.
  public static let lifetime: Duration = .seconds(86_400)

  /// Whether the plan is too old to be applied.
  public func isStale(at now: Timestamp) -> Bool { madeAt.adding(Self.lifetime) <= now }

  /// The object under the key `plan`.
  public var header: JSONObject {
    var object = JSONObject()
    object["id"] = .string(id)
    object["account"] = .string(account)
    object["made_at"] = .string(madeAt.iso8601)
    object["reason"] = reason.map { .string($0) } ?? .null
    object["digest"] = .string(digest)
    return object
  }

  /// A checksum that shows whether a printed plan was changed by hand. It does not prevent anyone
  /// from making another plan.
  private var digest: String {
    let parts: [JSONValue] = [
      .string(id), .string(account), .string(madeAt.iso8601),
      reason.map { .string($0) } ?? .null,
      .array(edits.map { .array([$0.target.json, .array($0.wishes)]) }),
    ]
    var writer = JSONWriter()
    writer.value(.array(parts))
    let hash = SHA256.hash(data: Data(writer.bytes))
    return hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The changes in a printed plan.
  public struct Wishes: Equatable, Sendable {
    /// The head of the plan, without edits; the edits must be compared with the current cases.
    public var plan: EditPlan
    /// Each case with its changes, and the values that the user saw when planning them.
    public var targets: [(target: WriteTarget, changes: [PlannedChange])]

    /// Compares all parts.
    public static func == (left: Wishes, right: Wishes) -> Bool {
      left.plan == right.plan && left.targets.map(\.target) == right.targets.map(\.target)
        && left.targets.map(\.changes) == right.targets.map(\.changes)
    }
  }

  /// Reads the output of a dry run.
  ///
  /// - Throws: ``PlanFailure`` if the document is something else, or was changed by hand.
  public static func wishes(in document: [UInt8]) throws(PlanFailure) -> Wishes {
    guard let object = (try? JSONValue.decode(document))?.object else {
      throw .notAPlan(detail: "it is not a JSON object")
    }
    guard let header = object["plan"]?.object, let edits = object["edits"]?.elements,
      let id = header["id"]?.text, let account = header["account"]?.text,
      let madeAt = header["made_at"]?.text.flatMap(Timestamp.init(iso8601:)),
      let digest = header["digest"]?.text
    else { throw .notAPlan(detail: "it lacks \"plan\" or \"edits\"") }
    var targets: [(WriteTarget, [PlannedChange])] = []
    for edit in edits {
      guard let target = WriteTarget(edit), let changes = PlannedChange.list(edit.object?["wishes"])
      else {
        throw .changed
      }
      targets.append((target, changes))
    }
    var plan = EditPlan(
      id: id, account: account, madeAt: madeAt, reason: header["reason"]?.filledText, edits: [])
    plan.edits = targets.map { PlannedEdit(planned: $0.1, of: $0.0, at: madeAt) }
    guard plan.digest == digest else { throw .changed }
    plan.edits = []
    return Wishes(plan: plan, targets: targets)
  }
}

extension PlannedEdit {
  /// The changes and the values that the user saw, as in a printed plan.
  public var wishes: [JSONValue] { changes.map(\.json) }

  /// An edit from a printed plan, before its case is read again.
  fileprivate init(planned changes: [PlannedChange], of target: WriteTarget, at moment: Timestamp) {
    self.init([], of: Case(id: target.id, ref: target.ref, title: target.title), readAt: moment)
    self.changes = changes
  }
}

extension WriteTarget {
  fileprivate var json: JSONValue { .array([.string(id), .string(ref), .string(title)]) }

  fileprivate init?(_ edit: JSONValue) {
    guard let object = edit.object, let id = object["id"]?.text, let ref = object["ref"]?.text,
      let title = object["title"]?.text
    else { return nil }
    self.init(id: id, ref: ref, title: title)
  }
}

extension PlannedChange {
  /// Reads a list of changes, each in the form of ``json``; `nil` if any of them is something else.
  static func list(_ json: JSONValue?) -> [PlannedChange]? {
    guard let elements = json?.elements else { return nil }
    let changes = elements.compactMap(PlannedChange.init)
    return changes.count == elements.count ? changes : nil
  }

  /// The change in the JSON of the journal and of a plan.
  var json: JSONValue {
    var object = JSONObject()
    object["field"] = .string(field.name)
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
  private init?(_ json: JSONValue) {
    guard let object = json.object,
      let field = object["field"]?.text.flatMap(EditField.init(name:)),
      let theirs = object["theirs"]
    else { return nil }
    let wish: FieldChange.Wish
    if let value = object["set"] {
      wish = .set(value)
    } else if let value = object["expect"] {
      wish = .expect(value)
    } else if let adding = object["add"], let removing = object["remove"] {
      wish = .members(adding: adding.listTexts, removing: removing.listTexts)
    } else {
      return nil
    }
    self.init(FieldChange(field, wish), base: object["base"], theirs: theirs)
  }
}
