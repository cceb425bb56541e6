/// What a query means depends on: the time, the time zone and who asks.
public struct QueryContext: Sendable {
  public var now: Timestamp
  /// Names, ids or e-mail addresses of the user, for `is:mine` and `assignee:me`.
  public var me: [String]
  /// Seconds east of UTC at a moment.
  public var utcOffset: @Sendable (Timestamp) -> Int

  public init(
    now: Timestamp, me: [String] = [],
    utcOffset: @escaping @Sendable (Timestamp) -> Int = { _ in 0 }
  ) {
    self.now = now
    self.me = me
    self.utcOffset = utcOffset
  }

  public var localTime: LocalTime { LocalTime(utcOffset: utcOffset) }
}
