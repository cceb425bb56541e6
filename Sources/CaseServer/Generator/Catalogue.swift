import JSON

/// The statuses and priorities of the account.
enum Catalogue {
  static let open = status("Open", "open", "47a7230", desc: "When a new case/task is created")
  static let inProgress = status("In Progress", "inProgress", "47a7231", desc: "Being worked on")
  static let onHold = status("On Hold", "onHold", "47a7232", desc: "Waits for someone else")
  static let resolved = status("Resolved", "resolved", "47a7233", desc: "An answer was given")
  static let closed = status("Closed", "closed", "47a7234", desc: "Nothing is left to do")
  static let waitingForParts = status(
    "Waiting for Parts", "onHold", "47a7235", type: "custom", desc: "A part is on order")
  static let escalated = status(
    "Escalated", "inProgress", "47a7236", type: "custom", desc: "With the second line")

  static let statuses = [
    open, inProgress, onHold, resolved, closed, waitingForParts, escalated,
  ]

  static let critical = priority("Critical", "9d1a241", color: "#B91C1C", score: 15)
  static let high = priority("High", "9d1a242", color: "#EA580C", score: 13)
  static let medium = priority("Medium", "9d1a24a", color: "#16A34A", score: 10)
  static let low = priority("Low", "9d1a244", color: "#64748B", score: 5)
  static let vip = priority("VIP Customer", "9d1a245", type: "custom", color: "#7C3AED", score: 12)
  /// The short form of some answers, without colour and score.
  static let bareMedium: JSONValue = [
    "_id": "pr-9d1a24a-1385-45e9-818b-295eab5b0101", "name": "Medium", "lname": "medium",
    "type": "system", "isEnabled": true, "isActive": true,
  ]

  static let priorities = [critical, high, medium, low, vip]

  /// The complete status or priority for one that is given only by its id or name.
  static func complete(_ reference: JSONValue, from catalogue: [JSONValue]) -> JSONValue? {
    if let id = reference.text("_id") { return catalogue.first { $0.text("_id") == id } }
    guard let name = reference.text("name").map(folded) else { return nil }
    return catalogue.first { $0.text("name").map(folded) == name }
  }

  private static func status(
    _ name: String, _ category: String, _ block: String, type: String = "system", desc: String
  ) -> JSONValue {
    [
      "_id": .string("sts-\(block)-2a07-4b84-879b-e792542c0101"), "name": .string(name),
      "lname": .string(name.lowercased()), "statusCategory": .string(category),
      "type": .string(type), "desc": .string(desc), "isEnabled": true, "isActive": true,
    ]
  }

  private static func priority(
    _ name: String, _ block: String, type: String = "system", color: String, score: Int
  ) -> JSONValue {
    [
      "_id": .string("pr-\(block)-1385-45e9-818b-295eab5b0101"), "name": .string(name),
      "lname": .string(name.lowercased()), "type": .string(type),
      "desc": .string("\(name) urgency"), "color": .string(color), "isEnabled": true,
      "isActive": true, "score": .number(String(score)),
    ]
  }
}

/// The channel through which a case came in.
struct Channel: Sendable {
  var names: [String]
  var source: String

  private init(_ names: [String], source: String) {
    self.names = names
    self.source = source
  }

  private static let mailbox = "emailInst-873db2e1-0b9a-58b0-87d6-7b26c3c80101"

  static let all: [Weighted<Channel>] = [
    Weighted(46, Channel(["email"], source: mailbox)),
    Weighted(20, Channel(["rtm"], source: "rtm")),
    Weighted(13, Channel(["whatsapp"], source: "whatsapp")),
    Weighted(11, Channel(["voice"], source: "voice")),
    Weighted(3, Channel(["facebook"], source: "facebook")),
    Weighted(4, Channel(["email", "voice"], source: mailbox)),
    Weighted(3, Channel([], source: "rtm")),
  ]
}
