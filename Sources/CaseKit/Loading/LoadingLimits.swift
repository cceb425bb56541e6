/// How much is loaded at a time, and at most. Unit: rows, but for ``pages``.
public struct LoadingLimits: Equatable, Sendable {
  /// Rows asked for in one request.
  public var pageSize: Int
  /// Pages kept in memory.
  public var pages: Int
  /// A list of at most so many rows is read whole.
  public var whole: Int
  /// Rows read from the top when the server does not filter or sort as asked.
  public var gathered: Int
  /// So many rows in memory are filtered and sorted between two keys; more of them are laid out in
  /// columns, and looked through beside the loop.
  public var atOnce: Int

  public init(
    pageSize: Int = 50, pages: Int = 200, whole: Int = 500, gathered: Int = 2_000,
    atOnce: Int = 10_000
  ) {
    self.pageSize = pageSize
    self.pages = pages
    self.whole = whole
    self.gathered = gathered
    self.atOnce = atOnce
  }

  /// As the settings want it: as many pages as the longest list that is read whole has.
  public init(_ settings: Settings) {
    self.init(
      pageSize: settings.pageSize, pages: max(200, settings.whole / max(1, settings.pageSize) + 1),
      whole: settings.whole)
  }
}
