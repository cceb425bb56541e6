import JSON

/// The entries of `fields[]` that repeat a key of the case, and replace it if it is missing.
enum SystemField {
  case title, description, dueDate

  /// - Parameter name: the field's `metaData.name`, `lname` or `displayName`.
  init?(_ name: JSONText) {
    switch name {
    case "title", "Title": self = .title
    case "description", "Description": self = .description
    case "dueDate", "due date", "Due Date": self = .dueDate
    default: return nil
    }
  }
}

extension JSONScanner {
  /// Reads an object; returns the system field and its `selectedValue`. `nil` for other fields,
  /// fields without a value, and values that are not objects.
  ///
  /// - Parameter starts: the fields by the members before the value, which are the same in each
  ///   case.
  mutating func systemField(
    _ starts: inout InternTable<SystemField?>
  ) throws(DecodingFailure) -> (field: SystemField, value: JSONText)? {
    guard try peek() == .openBrace else {
      try skipValue()
      return nil
    }
    var field = try enterField(&starts)
    var value: JSONText?
    while let key = try nextKey() {
      switch key {
      case "selectedValue": value = try filledWord()
      default: try readName(of: &field, key)
      }
    }
    guard let field, let value else { return nil }
    return (field, value)
  }

  /// Reads an object up to its `selectedValue` or its end.
  private mutating func enterField(
    _ starts: inout InternTable<SystemField?>
  ) throws(DecodingFailure) -> SystemField? {
    if let seen = enterObject(behind: starts) { return seen }
    var field: SystemField?
    let start = self
    _ = try enterObject()
    var end = self
    while let key = try nextKey(), !(key == "selectedValue") {
      try readName(of: &field, key)
      end = self
    }
    self = end
    let hasMembers = position > start.position + 1
    if hasMembers { starts.keep(field, from: start, to: position) }
    return field
  }

  /// Reads the value of one key, which may name the field.
  private mutating func readName(
    of field: inout SystemField?, _ key: JSONText
  ) throws(DecodingFailure) {
    switch key {
    case "lname", "displayName":
      let name = try word()
      field = field ?? name.flatMap(SystemField.init)
    case "metaData": field = try nameInMetaData() ?? field
    default: try skipValue()
    }
  }

  private mutating func nameInMetaData() throws(DecodingFailure) -> SystemField? {
    guard try enterObject() else {
      try skipValue()
      return nil
    }
    var field: SystemField?
    while let key = try nextKey() {
      switch key {
      case "name": field = try word().flatMap(SystemField.init)
      default: try skipValue()
      }
    }
    return field
  }
}
