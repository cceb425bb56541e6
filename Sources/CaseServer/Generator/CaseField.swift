import JSON

/// A field of a case: a standard one or a custom one.
struct CaseField: Sendable {
  private let id: String
  let displayName: String
  private let metaName: String
  private let metaType: String
  private let isSystem: Bool
  private let description: String

  static let title = CaseField("a97ae13", "Title", "title", "input", "Title of the field")
  static let description = CaseField(
    "253e4de", "Description", "description", "textarea",
    "Transcription based on the conversation summary")
  static let dueDate = CaseField(
    "42bc982", "Due Date", "dueDate", "datetime", "Date/time to complete a case")

  static let orderNumber = CaseField(custom: "51cd093", "Order Number", "input")
  static let region = CaseField(custom: "62de1a4", "Region", "dropdown")
  static let products = CaseField(custom: "73ef2b5", "Affected Products", "multi-select")
  static let satisfaction = CaseField(custom: "84f03c6", "Satisfaction", "number")

  /// The field as an element of `fields[]`; without a value the key is missing, as in the API.
  func json(_ value: JSONValue?) -> JSONValue {
    var json: JSONValue = [
      "_id": .string(id), "show": true, "displayName": .string(displayName),
      "lname": .string(displayName.lowercased()), "desc": .string(description),
      "isEnabled": true, "isActive": true, "metaData": metaData,
      "type": isSystem ? "system" : "custom", "required": .bool(isSystem),
    ]
    if let value { json["selectedValue"] = value }
    return json
  }

  /// The object that a case has at the top level, under the name of a custom field.
  func member(_ value: JSONValue) -> JSONValue {
    [
      "id": .string(id), "displayName": .string(displayName),
      "lname": .string(displayName.lowercased()), "selectedValue": value,
    ]
  }

  private var metaData: JSONValue {
    [
      "type": .string(metaType), "displayName": .string(displayName), "name": .string(metaName),
      "description": .string(description), "placeholder": .string("Enter \(placeholder)"),
      "readOnly": false, "tooltipText": .string(description),
    ]
  }

  private var placeholder: String { metaType == "datetime" ? "date" : displayName.lowercased() }

  private init(
    _ block: String, _ displayName: String, _ metaName: String, _ metaType: String,
    _ description: String
  ) {
    id = "fd-\(block)-ac3e-4496-b251-db594d8b0101"
    self.displayName = displayName
    self.metaName = metaName
    self.metaType = metaType
    self.description = description
    isSystem = true
  }

  private init(custom block: String, _ displayName: String, _ metaType: String) {
    id = "fd-\(block)-ac3e-4496-b251-db594d8b0101"
    self.displayName = displayName
    metaName = displayName.lowercased()
    self.metaType = metaType
    description = "\(displayName) of the case"
    isSystem = false
  }
}
