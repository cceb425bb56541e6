public import JSON
public import Moments

/// The verdict of a later read on a write whose outcome is unknown.
public enum Settlement: Equatable, Sendable {
  /// The case has what was wanted.
  case done
  /// It does not have it yet; a server that lags may still show it.
  case wait
  /// It does not have it, and will not.
  case notApplied
  /// It has something else: a person decides.
  case held(String)

  /// How the server took the write.
  public enum Reception: Sendable {
    /// Nobody knows whether it arrived.
    case inDoubt
    /// The answer said that it was accepted.
    case accepted
  }

  /// Judges by the case as it was read.
  ///
  /// - Parameters:
  ///   - changes: the changes that were sent.
  ///   - updatedBefore: when the case had last changed before the write.
  ///   - object: the case as it was read, or an answer that may lack keys.
  ///   - isWhole: whether a missing key means an empty field.
  ///   - isLast: whether nothing is read after this.
  public init(
    of changes: [EntryChange], _ reception: Reception, updatedBefore: Timestamp?,
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
      } else if change.isByMembers {
        // Others add and remove members, too: what counts is whether mine are as wanted.
        if change.change.isSatisfied(by: value) { applied += 1 } else { unmoved += 1 }
      } else {
        self = .held("\(change.field.name) has been changed by somebody else since")
        return
      }
    }
    if applied == changes.count {
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
  /// Whether the value already satisfies the change.
  func isSatisfied(by value: JSONValue) -> Bool { field.isSame(wanted(over: value), value) }
}
