/// A JSON value that keeps the order of keys and the spelling of numbers, so that a document which
/// is read, changed and written again differs only where it was changed.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  struct Member: Equatable, Sendable {
    var key: String
    var value: JSON

    init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  init(stringLiteral text: String) { self = .string(text) }
  init(integerLiteral number: Int) { self = .number(String(number)) }
  init(booleanLiteral flag: Bool) { self = .bool(flag) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSON...) { self = .array(elements) }

  init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }
}

extension JSON {
  /// A whole number; nil for a string that spells one.
  var integer: Int64? {
    guard case .number(let text) = self else { return nil }
    return Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) }
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var array: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The first member of that name; nil where this is no object. Setting nil removes it, setting a
  /// new name appends it, setting anything on a value that is no object makes it one.
  subscript(key: String) -> JSON? {
    get { members?.first { $0.key == key }?.value }
    set {
      var members = members ?? []
      let place = members.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The text of a member, where there is some.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// Members of `change` win; objects are merged member by member, null removes, arrays replace.
  mutating func merge(_ change: JSON) {
    guard case .object(let members) = change, case .object = self else {
      self = change
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
