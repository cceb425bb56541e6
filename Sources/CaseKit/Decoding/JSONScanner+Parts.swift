import JSON

/// Reads the objects inside a case. Each may also be a plain string, which is then the name.
extension JSONScanner {
  mutating func status() throws(DecodingFailure) -> Status {
    guard try enterObject() else { return Status(name: try text() ?? "") }
    var name: String?
    var lowercaseName: JSONText?
    var category: String?
    while let key = try nextKey() {
      switch key {
      case "name": name = try text()
      case "lname": lowercaseName = try filledWord()
      case "statusCategory": category = try text()
      default: try skipValue()
      }
    }
    return Status(name: name ?? lowercaseName?.string ?? "", category: category)
  }

  mutating func priority() throws(DecodingFailure) -> Priority? {
    guard try enterObject() else { return try text().map { Priority(name: $0) } }
    var name: String?
    var lowercaseName: JSONText?
    var color: String?
    var score: Int64?
    while let key = try nextKey() {
      switch key {
      case "name": name = try text()
      case "lname": lowercaseName = try filledWord()
      case "color": color = try text()
      case "score": score = try integer()
      default: try skipValue()
      }
    }
    guard let name = name ?? lowercaseName?.string else { return nil }
    return Priority(name: name, color: color, score: score.map { Int($0) })
  }

  /// Reads `currAssignee`; an id replaces a missing name.
  mutating func assignee() throws(DecodingFailure) -> Person? {
    guard try enterObject() else { return try text().map { Person(name: $0) } }
    var name: String?
    var userID: String?
    var agentID: String?
    while let key = try nextKey() {
      switch key {
      case "name": name = try text()
      case "agentId": userID = try text()
      case "aId": agentID = try text()
      default: try skipValue()
      }
    }
    guard let name = name ?? userID ?? agentID else { return nil }
    return Person(name: name, userID: userID, agentID: agentID)
  }

  mutating func customer() throws(DecodingFailure) -> Customer {
    guard try enterObject() else { return Customer(name: try text()) }
    var customer = Customer()
    while let key = try nextKey() {
      switch key {
      case "_id": customer.id = try text()
      case "name": customer.name = try text()
      case "emailId": customer.email = try text()
      case "phoneNumber": customer.phone = try text()
      default: try skipValue()
      }
    }
    return customer
  }
}
