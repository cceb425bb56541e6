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
  /// So many rows are kept with the JSON that they came in, some kilobytes each; of others it is read
  /// again when they are opened.
  public var rawRows: Int
  /// Rows of a long list that are laid out at a time while it is read, in whole blocks.
  public var segment: Int

  /// The limits of the browser, but for those given.
  public init(
    pageSize: Int = 50, pages: Int = 200, whole: Int = 500, gathered: Int = 2_000,
    atOnce: Int = 10_000, rawRows: Int = 10_000, segment: Int = 16_384
  ) {
    self.pageSize = pageSize
    self.pages = pages
    self.whole = whole
    self.gathered = gathered
    self.atOnce = atOnce
    self.rawRows = rawRows
    self.segment = segment
  }

  /// The same for a list of which only rows in sight are read, however short it is.
  var inSight: LoadingLimits {
    var limits = self
    limits.whole = 0
    return limits
  }

  /// As the settings want it: as many pages as the longest list that is read whole has.
  public init(_ settings: Settings) {
    let (pageSize, whole) = (settings.requests.pageSize, settings.requests.whole)
    self.init(pageSize: pageSize, pages: max(200, whole / max(1, pageSize) + 1), whole: whole)
  }
}

/// How long the list waits before it asks, and before it says that it waits.
public struct LoadingPauses: Equatable, Sendable {
  /// After a key in the filter.
  public var typing: Duration
  /// After the screen moved to rows that are not loaded.
  public var scrolling: Duration
  /// Until a missing answer is spoken of.
  public var patience: Duration

  /// The limits of the browser, but for those given.
  public init(
    typing: Duration = .milliseconds(150), scrolling: Duration = .milliseconds(30),
    patience: Duration = .milliseconds(200)
  ) {
    self.typing = typing
    self.scrolling = scrolling
    self.patience = patience
  }
}
