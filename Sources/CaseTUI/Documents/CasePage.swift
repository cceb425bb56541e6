import CaseKit
import Terminal

/// Cases to print, and their place in the list.
struct CasePage {
  private let start: ReadingPosition?
  private(set) var cases: [Case]
  /// The number of cases that match the question; `nil` if unknown.
  private(set) var total: Int?
  private(set) var isTruncated: Bool
  /// The number of cases that changed since the first page was printed, so that their place is
  /// unknown.
  let changed: Int
  let source: CaseSource
  /// Why the cases are not from the server, if it was asked.
  let failure: APIError?
  /// Remarks about the server's answers.
  let notes: PageList.Notes
  /// Whether ``total`` is the server's count, without the cases that a search finds in addition.
  private(set) var isCountedByServer = false
  /// The cursor that continues after the last case; `nil` if there is nothing more, or no way to
  /// continue.
  private(set) var cursor: String?
  /// The cached matches that are left out because the server did not confirm them.
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

  /// A page with all cases.
  init(
    _ cases: [Case], source: CaseSource = .server, notes: PageList.Notes = PageList.Notes()
  ) {
    self.init(
      cases, total: cases.count, isTruncated: false, source: source, notes: notes, after: nil)
  }

  /// A page without cases, for cases that were all printed already.
  init(all count: Int, notes: PageList.Notes, leavingOut doubt: LocalSupplement.Doubt? = nil) {
    self.init([], total: count, isTruncated: false, notes: notes, after: nil)
    self.doubt = doubt
  }

  /// The page with a cursor, stored by name, that continues after its cases.
  func withCursor(_ cursors: CursorStore) -> CasePage {
    var page = self
    page.cursor = isTruncated ? start.map { cursors.cursor($0.advanced(by: cases)) } : nil
    return page
  }

  /// Whether cases may be missing.
  var mayLackCases: Bool { changed > 0 || !notes.isSteady }

  /// The page with only its first cases.
  func prefix(_ count: Int) -> CasePage {
    var page = self
    page.cases = Array(cases.prefix(count))
    page.isTruncated = isTruncated || count < cases.count
    return page.withCursor(.none)
  }

  /// The page as one of a search that is not the last page of the server's answer.
  func countedByServer() -> CasePage {
    var page = self
    page.isCountedByServer = true
    return page
  }

  /// The last page of the server's answer, followed by the cases found in addition to it.
  ///
  /// - Parameter count: the largest number of cases; `nil` for all.
  func followed(by found: LocalSupplement.Found, upTo count: Int?) -> CasePage {
    var page = self
    page.cases += found.cases
    page.total = (start?.count ?? 0) + page.cases.count
    page.doubt = found.doubt
    return page.prefix(count ?? .max)
  }
}
