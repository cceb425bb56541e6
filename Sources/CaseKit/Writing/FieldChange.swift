public import JSON

/// A change of one field.
public struct FieldChange: Equatable, Sendable {
  /// How the value changes.
  public enum Wish: Equatable, Sendable {
    /// To this value; `null` for none.
    case set(JSONValue)
    /// Not at all: the field must have this value, or nothing is sent.
    case expect(JSONValue)
    /// Members of a list, each by itself: what others add or remove stays.
    case members(adding: [String], removing: [String])
  }

  /// Which field.
  public var field: EditField
  /// How it changes.
  public var wish: Wish

  /// A change of one field.
  public init(_ field: EditField, _ wish: Wish) {
    self.field = field
    self.wish = wish
  }

  /// The value that the field must have; `nil` for a change.
  public var expected: JSONValue? {
    if case .expect(let value) = wish { return value }
    return nil
  }

  /// The value that is wanted where the field has this one.
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

  /// The change that takes this one back, which was made over `base`.
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

/// The result of comparing three values of one field: the value that the user saw (base), the value
/// on the server (theirs), and the value to write (mine).
public enum Merge: Equatable, Sendable {
  /// Nobody has changed it meanwhile: mine is sent.
  case send(JSONValue)
  /// It is already as wanted.
  case noChange
  /// Somebody else has changed it to something else.
  case held

  /// Compares the three values of a change.
  ///
  /// - Parameters:
  ///   - base: the value that the user saw; `nil` for the server's value.
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
