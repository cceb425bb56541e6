/// The entries of `fields[]` that repeat a key of the case and stand in where that is missing.
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
  /// Which system field the object is, and its `selectedValue`; `nil` for every other field, for
  /// one without a value, and for what is no object.
  mutating func systemField() throws(DecodingFailure) -> (field: SystemField, value: JSONText)? {
    guard try enterObject() else {
      try skipValue()
      return nil
    }
    var field: SystemField?
    var value: JSONText?
    while let key = try nextKey() {
      switch key {
      case "lname", "displayName":
        let name = try word()
        field = field ?? name.flatMap(SystemField.init)
      case "metaData": field = try nameInMetaData() ?? field
      case "selectedValue": value = try filledWord()
      default: try skipValue()
      }
    }
    guard let field, let value else { return nil }
    return (field, value)
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
