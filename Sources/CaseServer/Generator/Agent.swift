import JSON

/// A person who works on cases.
struct Agent: Equatable, Sendable {
  var name: String
  /// `u-…`; the API calls it `agentId`.
  var userID: String
  /// `a-…`; the API calls it `aId`.
  var agentID: String

  private init(_ name: String, _ block: String) {
    self.name = name
    userID = "u-\(block)-8a26-51dd-a6d6-5d531c390101"
    agentID = "a-\(block)-5bc1-4c0e-9a77-20f6e4b80101"
  }

  /// The user of a demo.
  static let me = Agent("Maya Fischer", "4f1c2a90")

  /// A colleague who changes the same cases.
  static let colleague = Agent("Kofi Boateng", "0d8d6a1c")

  static let others = [
    Agent("Tomás Rivera", "5a20b811"),
    Agent("Aiko Tanaka", "61d3c7f2"),
    Agent("Samuel Okafor", "7be41d03"),
    Agent("Léa Dubois", "80f5e224"),
    Agent("Priya Nair", "9c16f3a5"),
    Agent("Jonas Lindqvist", "a22704b6"),
    Agent("Omar Haddad", "b83815c7"),
    Agent("Nadia Petrova", "c94926d8"),
    Agent("Chen Wei", "da5a37e9"),
    Agent("Grace Mensah", "eb6b48fa"),
    Agent("Zoë van den Berg", "fc7c590b"),
  ]

  /// The value of `currAssignee`.
  var assignee: JSONValue {
    ["aId": .string(agentID), "name": .string(name), "agentId": .string(userID)]
  }

  /// The value of `createdBy` and `updatedBy`.
  var author: JSONValue {
    ["name": .string(name), "_id": .string(userID), "profImage": "no-avatar"]
  }
}
