extension JSONValue {
  /// The value of a member, the last one if the key occurs twice; `nil` if this is not an object.
  /// Setting `nil` removes the member, setting a new key appends it, and setting a member of a
  /// value that is not an object turns it into one.
  public subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      var object = object ?? JSONObject()
      object[key] = newValue
      self = .object(object)
    }
  }

  /// Applies a merge patch (RFC 7396): objects are merged member by member, `null` removes a
  /// member, and any other value replaces it.
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
