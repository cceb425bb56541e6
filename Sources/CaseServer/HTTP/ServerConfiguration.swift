/// The configuration of the server: its address, its cases and its access rules.
public struct ServerConfiguration: Sendable {
  /// The address to listen on. The default is loopback, because the token is sent unencrypted.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 chooses a free one.
  public var port = 0
  /// The path of the database; `nil` uses a private temporary file that is deleted with the server.
  public var database: String?
  /// The number of cases in a new database; an existing database keeps its cases.
  public var caseCount = 1_000
  /// The seed of the generator; the same seed, count and moment generate the same bytes.
  public var seed: UInt64 = 1
  /// The required value of the `auth` header.
  public var token: String
  /// The stream id that requests must have in their path.
  public var streamID = "st-5393141c-723b-579d-8265-27dd9b7f0001"
  /// The required value of the `AccountId` header; `nil` accepts any non-empty value.
  public var accountID: String?
  /// The agent that `mycase` means, by user id or name.
  public var me = Agent.me.userID
  /// The delay before each answer.
  public var latency = Duration.zero
  /// The faults to inject into writes; `nil` for none.
  public var faults: WriteFaults?
  /// Called after each write.
  public var observe: (@Sendable (AcceptedWrite) -> Void)?
  /// The present moment of the generated cases, in milliseconds since 1970.
  public var now: Int64

  /// A configuration with this token.
  public init(token: String, now: Int64) {
    self.token = token
    self.now = now
  }
}
