/// How a case reached the desk.
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
