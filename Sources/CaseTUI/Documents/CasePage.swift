import CaseKit
import Terminal

/// Cases to print, and what there is before and behind them.
struct CasePage {
  private let start: ReadingPosition?
  private(set) var cases: [Case]
  /// Cases that satisfy the question; `nil` where that is not known.
  private(set) var total: Int?
  private(set) var isTruncated: Bool
  /// Cases that changed since the first page was printed, so that their place is not known.
  let changed: Int
  let source: CaseSource
  /// Why the server was not the source, where it was asked.
  let failure: APIError?
  /// What the server did while they were read.
  let notes: PageList.Notes
  /// Whether ``total`` is the server's, who leaves out what a search will find behind its last case.
  private(set) var isCountedByServer = false
  /// What reads on behind the last case; `nil` where there is none, or nobody who could give it.
  private(set) var cursor: String?
  /// What is left out, since the server did not confirm what was seen before.
  private(set) var doubt: LocalSupplement.Doubt?

  init(
    _ cases: [Case], total: Int?, isTruncated: Bool, changed: Int = 0,
    source: CaseSource = .server, failure: APIError? = nil,
    notes: PageList.Notes = PageList.Notes(), after start: ReadingPosition?
  ) {
    self.source = source
    self.failure = failure
    self.notes = notes
    self.cases = cases
    self.total = total
    self.isTruncated = isTruncated
    self.changed = changed
    self.start = start
    cursor = isTruncated ? start?.advanced(by: cases).text : nil
  }

  /// All there is to print.
  init(
    _ cases: [Case], source: CaseSource = .server, notes: PageList.Notes = PageList.Notes()
  ) {
    self.init(
      cases, total: cases.count, isTruncated: false, source: source, notes: notes, after: nil)
  }

  /// What is known of so many cases that were all handed on.
  init(all count: Int, notes: PageList.Notes, leavingOut doubt: LocalSupplement.Doubt? = nil) {
    self.init([], total: count, isTruncated: false, notes: notes, after: nil)
    self.doubt = doubt
  }

  /// The page with a cursor that the store remembers, for the cases that it holds now.
  func withCursor(_ cursors: CursorStore) -> CasePage {
    var page = self
    page.cursor = isTruncated ? start.map { cursors.cursor($0.advanced(by: cases)) } : nil
    return page
  }

  /// Whether cases may be missing that should be here.
  var mayLackCases: Bool { changed > 0 || !notes.isSteady }

  /// The first cases of it.
  func prefix(_ count: Int) -> CasePage {
    var page = self
    page.cases = Array(cases.prefix(count))
    page.isTruncated = isTruncated || count < cases.count
    return page.withCursor(.none)
  }

  /// A page of a server's answer that is not the last one, in a search.
  func countedByServer() -> CasePage {
    var page = self
    page.isCountedByServer = true
    return page
  }

  /// The last page of a server's answer, and behind it what was found beside it.
  ///
  /// - Parameter count: cases at most; `nil` for all.
  func followed(by found: LocalSupplement.Found, upTo count: Int?) -> CasePage {
    var page = self
    page.cases += found.cases
    page.total = (start?.count ?? 0) + page.cases.count
    page.doubt = found.doubt
    return page.prefix(count ?? .max)
  }
}
