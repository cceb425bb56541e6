/// How much a cache file keeps at most; what was seen longest ago goes first.
public struct CacheLimits: Equatable, Sendable {
  public var cases: Int
  /// Bytes of JSON; the file is a little larger.
  public var bytes: Int
  /// Rows of one list that are kept in their order.
  public var rows: Int
  public var listings: Int
  /// Milliseconds that another program may hold the file before this one goes on without it.
  public var patience: Int

  public init(
    cases: Int = 100_000, bytes: Int = 256 << 20, rows: Int = 500, listings: Int = 100,
    patience: Int = 1_000
  ) {
    self.cases = cases
    self.bytes = bytes
    self.rows = rows
    self.listings = listings
    self.patience = patience
  }
}
