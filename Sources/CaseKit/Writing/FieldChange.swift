public import JSON

/// A change of one field.
public struct FieldChange: Equatable, Sendable {
  /// How the value changes.
  public enum Wish: Equatable, Sendable {
    /// Set this value; `null` for none.
    case set(JSONValue)
    /// Change nothing, but require this value: otherwise nothing is sent.
    case expect(JSONValue)
    /// Add and remove members of a list, and keep what others add or remove.
    case members(adding: [String], removing: [String])
  }

  /// The field that changes.
  public var field: EditField
  /// How it changes.
  public var wish: Wish

  /// A change of one field.
  public init(_ field: EditField, _ wish: Wish) {
    self.field = field
    self.wish = wish
  }

  /// The required value; `nil` if the field is to change.
  public var expected: JSONValue? {
    if case .expect(let value) = wish { return value }
    return nil
  }

  /// Whether members are added and removed individually.
  public var isByMembers: Bool {
    if case .members = wish { return true }
    return false
  }

  /// The new value for a field that has this one.
  public func wanted(over value: JSONValue) -> JSONValue {
    switch wish {
    case .set(let wanted): return wanted
    case .expect: return value
    case .members(let adding, let removing):
      let gone = Set(removing)
      let kept = value.listTexts.filter { !gone.contains($0) }
      let added = adding.filter { !kept.contains($0) }
      return .array((kept + added).map { .string($0) })
    }
  }

  /// The change that undoes this one, which was made to the value `base`.
  public func inverse(over base: JSONValue) -> FieldChange {
    switch wish {
    case .set: return FieldChange(field, .set(base))
    case .expect: return self
    case .members(let adding, let removing):
      let before = Set(base.listTexts)
      return FieldChange(
        field,
        .members(
          adding: removing.filter(before.contains), removing: adding.filter { !before.contains($0) }
        ))
    }
  }
}

/// The result of a three-way merge of one field: the value that the user saw (base), the value on
/// the server (theirs), and the value to write (mine).
public enum Merge: Equatable, Sendable {
  /// Nobody else has changed the field: send mine.
  case send(JSONValue)
  /// The field already has the value.
  case noChange
  /// Somebody else has changed the field to another value.
  case held

  /// Merges the three values of a change.
  ///
  /// - Parameters:
  ///   - base: the value that the user saw; `nil` to use the server's value.
  ///   - theirs: the server's value.
  public init(_ change: FieldChange, base: JSONValue?, theirs: JSONValue) {
    let field = change.field
    if case .expect(let expected) = change.wish {
      self = field.isSame(expected, theirs) ? .noChange : .held
      return
    }
    let mine = change.wanted(over: theirs)
    if field.isSame(mine, theirs) {
      self = .noChange
    } else if let base, case .set = change.wish, !field.isSame(base, theirs) {
      self = .held
    } else {
      self = .send(mine)
    }
  }
}
