extension JSONValue {
  /// The value of a member; of a key that comes twice, the last counts. `nil` where this is not an
  /// object. Setting `nil` removes the member, setting a new key appends it, setting anything on a
  /// value that is not an object makes it one.
  public subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      var object = object ?? JSONObject()
      object[key] = newValue
      self = .object(object)
    }
  }

  /// Applies a merge patch (RFC 7396): its members win, objects are merged member by member, `null`
  /// removes, anything else replaces.
  public mutating func merge(_ patch: JSONValue) {
    guard let members = patch.object?.members, object != nil else {
      self = patch
      return
    }
    for member in members {
      guard member.value != .null else {
        self[member.key] = nil
        continue
      }
      var value = self[member.key] ?? .null
      value.merge(member.value)
      self[member.key] = value
    }
  }
}
