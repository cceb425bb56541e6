public import JSON
public import Moments

/// What a later read says about a write with an unknown result.
public enum Settlement: Equatable, Sendable {
  /// The case has the new values.
  case done
  /// The case does not have them yet; the server may lag.
  case wait
  /// The case does not have them, and the write was not applied.
  case notApplied
  /// The case has other values: the user must decide. The text says why.
  case held(String)

  /// How the server received the write.
  public enum Reception: Sendable {
    /// Unknown: the write may not have arrived.
    case inDoubt
    /// The answer said that the write was accepted.
    case accepted
  }

  /// Decides by the case as it was read.
  ///
  /// - Parameters:
  ///   - changes: the changes that were sent.
  ///   - updatedBefore: when the case had last changed before the write.
  ///   - object: the case as it was read, or an answer that may omit keys.
  ///   - isWhole: whether a missing key means an empty field.
  ///   - isLast: whether this is the last read.
  public init(
    of changes: [PlannedChange], _ reception: Reception, updatedBefore: Timestamp?,
    seen object: JSONObject, isWhole: Bool = true, isLast: Bool
  ) {
    var (applied, unmoved, silent) = (0, 0, 0)
    for change in changes {
      guard let value = change.field.value(in: object, isWhole: isWhole) else {
        silent += 1
        continue
      }
      if change.field.isSame(value, change.mine) {
        applied += 1
      } else if change.field.isSame(value, change.theirs) {
        unmoved += 1
      } else if change.change.isByMembers {
        // Others also add and remove members; only those of this change count.
        if change.change.isSatisfied(by: value) { applied += 1 } else { unmoved += 1 }
      } else {
        self = .held("somebody else has changed \(change.field.name) since")
        return
      }
    }
    if applied == changes.count, applied > 0 {
      self = .done
    } else if !isLast || silent > 0 {
      self = .wait
    } else if applied > 0 {
      self = .held("only some of the fields have changed")
    } else if reception == .accepted || object["updatedAt"]?.timestamp == updatedBefore {
      self = .notApplied
    } else {
      self = .held("the case has changed since, but not as requested")
    }
  }
}

extension FieldChange {
  /// Whether the value already meets the change.
  func isSatisfied(by value: JSONValue) -> Bool { field.isSame(wanted(over: value), value) }
}
