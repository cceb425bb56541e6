/// What the server serves, to whom and where.
public struct ServerConfiguration: Sendable {
  /// Loopback unless set: the generated cases are nobody's business, a token in the clear even less.
  public var host = "127.0.0.1"
  /// 0 takes a free one.
  public var port = 0
  /// A file that survives; nil keeps the cases in a private temporary file that ends with the server.
  public var database: String?
  /// How many cases a new database gets; one that has cases already keeps them.
  public var caseCount = 1_000
  /// The same seed, count and moment make the same bytes.
  public var seed: UInt64 = 1
  /// What the `auth` header must hold.
  public var token: String
  /// The stream that requests must name in their path.
  public var streamID = "st-5393141c-723b-579d-8265-27dd9b7f0001"
  /// What the `AccountId` header must hold; nil accepts any that is not empty.
  public var accountID: String?
  /// Who `mycase` means: an agent's user id or name.
  public var me = Agent.me.userID
  /// Waited before every answer.
  public var latency = Duration.zero
  /// The faults to inject into writes; nil for none.
  public var faults: WriteFaults?
  /// Called after each write.
  public var observe: (@Sendable (AcceptedWrite) -> Void)?
  /// The moment that generated cases look back from, in milliseconds since 1970.
  public var now: Int64

  /// A server that accepts this token.
  public init(token: String, now: Int64) {
    self.token = token
    self.now = now
  }
}
