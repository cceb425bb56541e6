/// How much is loaded at a time and kept in memory, in rows unless stated otherwise.
public struct LoadingLimits: Equatable, Sendable {
  /// The number of rows per request.
  public var pageSize: Int
  /// The number of pages kept in memory.
  public var pages: Int
  /// The largest list that is read completely.
  public var whole: Int
  /// The number of rows to read from the top if the server does not filter or sort as asked.
  public var gathered: Int
  /// The largest number of rows in memory that is filtered and sorted between two keys. A larger
  /// set is put into columns and searched in the background.
  public var atOnce: Int
  /// The number of rows that are kept with their JSON, some kilobytes each. For other rows, the
  /// JSON is read again when they are opened.
  public var rawRows: Int
  /// The number of rows of a long list that are put into columns at a time while it is read; must
  /// fill whole blocks.
  public var segment: Int

  /// Limits; by default those of the browser.
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

  /// The same limits for a list that reads only the rows on the screen, however short it is.
  var inSight: LoadingLimits {
    var limits = self
    limits.whole = 0
    return limits
  }

  /// The limits in the settings. Keeps as many pages as the longest list that is read completely
  /// has.
  public init(_ settings: Settings) {
    let (pageSize, whole) = (settings.requests.pageSize, settings.requests.whole)
    self.init(pageSize: pageSize, pages: max(200, whole / max(1, pageSize) + 1), whole: whole)
  }
}

/// How long the list waits before it asks, and before it says that it is waiting.
public struct LoadingPauses: Equatable, Sendable {
  /// The pause after a key in the filter.
  public var typing: Duration
  /// The pause after scrolling to rows that are not loaded.
  public var scrolling: Duration
  /// The time until the screen says that an answer is late.
  public var patience: Duration

  /// Pauses; by default those of the browser.
  public init(
    typing: Duration = .milliseconds(150), scrolling: Duration = .milliseconds(30),
    patience: Duration = .milliseconds(200)
  ) {
    self.typing = typing
    self.scrolling = scrolling
    self.patience = patience
  }
}
