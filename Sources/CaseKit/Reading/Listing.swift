/// The rows of one question, as far as they are known.
///
/// If the server filters and sorts as asked, pages are read where they are needed, and rows keep
/// the server's order. If it does not, or cannot be asked, rows are read from the top, up to a
/// limit, and filtered and sorted here. In both cases, all rows shown match the question.
public struct Listing: Equatable, Sendable {
  /// The source of the rows, and whether the server filters and sorts them.
  public enum Basis: Equatable, Sendable {
    /// The server filters and sorts; pages are read where they are needed.
    case server
    /// All rows are in memory; they are filtered and sorted here.
    case everything
    /// The rows read so far, filtered and sorted here.
    case partial(read: Int)
    /// Known rows, filtered until the server answers.
    case unconfirmed
    /// The first matches in a set in memory that is still being searched.
    case counting
  }

  /// The question.
  public let question: Question
  /// The source of the rows, and whether the server filters and sorts them.
  public private(set) var basis: Basis
  /// The parts of the question that the server does not do, and that are done here.
  private(set) var check = AnswerCheck()

  /// The time and the user of the question, for relative dates and `me`.
  private let context: QueryContext
  /// The terms that the API cannot express.
  let unsent: [Term]
  private let limits: LoadingLimits
  /// The largest number of rows to read from the top, until more are requested.
  private var bound: Int
  private var pages: PageList
  /// The rows that are filtered and sorted here; `nil` if the server does both.
  private(set) var gathered: ChosenCases?
  /// The age of the rows, if they come from the cache.
  public private(set) var age: CacheAge?
  /// The number of rows on the server when the cached rows were read, if it gave one.
  public private(set) var keptTotal: Int?

  /// The query sent to the server: that of the question, or of the set that answers it.
  private(set) var asked: Query

  /// Later versions of some rows, shown in the places of the old ones.
  private var newer: [String: Case] = [:]

  /// Whether rows are filtered and sorted here only after all are read.
  var gathersAtEnd = false

  /// A listing without an answer so far.
  init(_ question: Question, generation: Int, context: QueryContext, limits: LoadingLimits) {
    self.question = question
    asked = question.query
    self.limits = limits
    bound = limits.gathered
    self.context = context
    pages = PageList(
      generation: generation, pageSize: limits.pageSize, capacity: limits.pages,
      rawRows: limits.rawRows, began: context.now, segmentRows: limits.segment)
    unsent = question.query.termsNotSent(in: context)
    basis = unsent.isEmpty ? .server : .partial(read: 0)
    gathered = basis == .server ? nil : ChosenCases()
  }

  /// Rows chosen from a set in memory.
  ///
  /// - Parameter query: the query with which the set was requested.
  init(
    _ question: Question, of chosen: ChosenCases, asked query: Query, basis: Basis,
    context: QueryContext, limits: LoadingLimits
  ) {
    self.init(question, generation: 0, context: context, limits: limits)
    if basis != .unconfirmed { asked = query }
    self.basis = basis
    gathered = chosen
    pages.notes = chosen.set.notes
  }

  /// Rows from the cache that match the question, in its order.
  init(
    _ question: Question, recalling rows: CachedRows, context: QueryContext, limits: LoadingLimits
  ) {
    self.init(question, generation: 0, context: context, limits: limits)
    basis = .unconfirmed
    gathered = ChosenCases(of: CaseSet(rows.cases), rows: Array(0..<UInt32(rows.cases.count)))
    age = rows.age
    keptTotal = rows.total
  }

  /// Records whether the rows come from a cache that could not store some cases.
  mutating func note(cacheLacksCases: Bool) { pages.notes.cacheLacksCases = cacheLacksCases }
}

// MARK: - Reading

extension Listing {
  /// The generation of its requests.
  public var generation: Int { pages.generation }
  /// Remarks about the server's answers that the user should know.
  public var notes: PageList.Notes { pages.notes }
  /// The error of the first page that failed and is still missing.
  public var failure: APIError? { pages.failure }
  /// Whether the server has sent a page.
  public var hasAnswered: Bool { pages.hasAnswered }

  /// A counter that grows when other pages are used.
  var uses: Int { pages.uses }

  var isLoading: Bool { pages.isLoading }

  /// The question prepared for testing cases. It is computed at each access, because a listing
  /// stores only data.
  var matcher: QueryMatcher { question.query.matcher(in: context) }

  /// The number of rows to draw, loaded or not.
  public var rowCount: Int { gathered?.count ?? pages.rowCount }

  /// Whether ``rowCount`` counts only matching rows. If the server has sent other rows, the pages
  /// that are not read may have more of them.
  public var isCountExact: Bool {
    basis == .everything || basis == .server && (pages.isComplete || !check.hasStrays)
  }

  /// The number of matching rows; `nil` if unknown, e.g. if the server ended the list before its
  /// promised total, or gave no total and has more rows.
  public var total: Int? {
    let isGuess = basis == .server && !pages.hasTotal && !pages.isComplete
    return isCountExact && !isGuess && !notes.endedEarly ? rowCount : nil
  }

  /// The number of rows on the server for the query sent; more than ``rowCount`` if rows are
  /// filtered here.
  public var serverCount: Int? { pages.expectedCount }

  /// Whether ``rowCount`` includes all rows that the server has; if not, more may come.
  public var isTotalKnown: Bool { isComplete || basis == .server && pages.lastTotal != nil }

  /// Whether all rows of the question are in memory.
  public var isComplete: Bool { basis == .everything || basis == .server && pages.isComplete }

  /// All rows in memory, in order.
  public var loadedCases: [Case] {
    let cases = gathered?.cases ?? pages.loadedCases
    return newer.isEmpty ? cases : cases.map { newer[$0.id] ?? $0 }
  }

  /// All rows in memory: those in columns, and the others.
  var layout: (done: PageLayout, rest: [Case]) {
    guard gathered == nil, newer.isEmpty else { return (PageLayout(limits.segment), loadedCases) }
    return (pages.layout, pages.plainCases)
  }

  /// The first rows in memory, in order, at most `limit`.
  func firstCases(_ limit: Int) -> [Case] {
    gathered == nil ? pages.firstCases(limit).map { newer[$0.id] ?? $0 } : loadedCases
  }

  var loadedCount: Int { gathered?.count ?? pages.loadedCount }

  /// The number of the server's rows in memory, whether they match the question or not.
  public var readCount: Int { pages.loadedCount }

  /// The set from which the rows were chosen; it may have other cases, too. `nil` if the server
  /// filters and sorts.
  var set: CaseSet? { gathered?.set }

  /// The case at `row`; `nil` if its page is not loaded.
  public func item(at row: Int) -> Case? {
    let item = gathered.map { $0.item(at: row) } ?? pages.item(at: row)
    guard !newer.isEmpty, let item else { return item }
    return newer[item.id] ?? item
  }

  /// The id of the case at `row`; cheaper than the case.
  public func id(at row: Int) -> String? {
    gathered.map { $0.id(at: row) } ?? pages.id(at: row)
  }

  /// The row of a case, if it is loaded.
  public func row(of id: String) -> Int? {
    gathered == nil ? pages.row(of: id) : gathered?.row(of: id)
  }

  /// The loaded cases with these ids. O(n), for any number of ids.
  func cases(among ids: Set<String>) -> [Case] {
    let cases =
      gathered?.cases(among: ids) ?? pages.loadedCases.filter { ids.contains($0.id) }
    return newer.isEmpty ? cases : cases.map { newer[$0.id] ?? $0 }
  }

  /// The row of the case with this id, else the rows of all cases with this ref, as far as they are
  /// loaded.
  func rows(called name: String) -> [Int] {
    gathered?.rows(called: name) ?? pages.rows(called: name)
  }
}

// MARK: - Loading

extension Listing {
  /// The requests to send so that `rows` can be drawn.
  mutating func request(rows: Range<Int>, travel: Int) -> [PageList.Request] {
    switch basis {
    case .everything, .unconfirmed, .counting: return []
    case .server: return pages.request(rows: rows, travel: travel)
    case .partial: return mayReadOn ? pages.requestNext() : []
    }
  }

  /// Whether reading stopped at its limit although there are more rows.
  public var isCutShort: Bool {
    guard case .partial = basis else { return false }
    return hasAnswered && !mayReadOn
  }

  /// Raises the limit by as many rows as it allowed at first.
  mutating func raiseBound() {
    let (raised, overflow) = bound.addingReportingOverflow(limits.gathered)
    bound = overflow ? .max : raised
  }

  /// The next requests from the top, whatever rows are visible.
  mutating func requestNext() -> [PageList.Request] {
    switch basis {
    case .everything, .unconfirmed, .counting: []
    case .server, .partial: pages.requestNext()
    }
  }

  mutating func cancelRequests(awayFrom rows: Range<Int>) -> [PageList.Request] {
    guard basis == .server, !isSmall else { return [] }
    return pages.cancelRequests(awayFrom: rows)
  }

  /// Shows later versions of cases in their rows; gives up the requests under way.
  mutating func renew(with cases: [String: Case]) {
    newer.merge(cases) { $1 }
    pages.forgetRequests()
  }

  mutating func forgetFailures() { pages.forgetFailures() }

  /// Takes the result of a request; returns whether anything changed.
  mutating func receive(_ result: Result<Page, APIError>, for request: PageList.Request) -> Bool {
    let matcher = matcher
    if case .success(let page) = result, request.generation == generation {
      check.formUnion(AnswerCheck(page.cases, for: question, matcher: matcher))
      if !newer.isEmpty { for item in page.cases { newer[item.id] = nil } }
    }
    let isGathering = isGathering
    let changed = pages.receive(result, for: request) { isGathering || matcher.matches($0) }
    // A list that is completely in memory is sorted here, because the server's collation may
    // differ.
    let isAwaited = isGathering && (!gathersAtEnd || pages.isComplete)
    if changed, isAwaited || isWhollySmall { gather() }
    return changed
  }

  /// Whether the list is complete and small. A larger one is sorted by its columns, off the main
  /// actor.
  private var isWhollySmall: Bool {
    (pages.expectedCount ?? .max) <= limits.atOnce && pages.isComplete
  }

  private var isGathering: Bool {
    basis != .server || !check.ignoredTerms.isEmpty || check.ignoresSort
  }

  /// Filters and sorts the rows here, if that was postponed.
  mutating func gatherAtLast() {
    if gathersAtEnd, isGathering, !isComplete { gather() }
  }

  /// The rows to put into columns next, while a long list is read completely.
  func rowsToLayOut() -> [Case]? {
    basis == .server && isSmall && rowCount > limits.atOnce ? pages.rowsToLayOut() : nil
  }

  mutating func take(_ segment: CaseSegment) { pages.take(segment) }

  private var isSmall: Bool { (pages.expectedCount ?? .max) <= limits.whole }

  /// Whether the limit allows more rows to be read, if they are filtered and sorted here.
  var mayReadOn: Bool { pages.loadedPageCount * pages.pageSize < bound }

  /// The next page of a set that is small enough to be read completely, so that it can be filtered
  /// without the server; nothing while other pages are requested.
  mutating func requestRest() -> [PageList.Request] {
    basis == .server && pages.hasAnswered && isSmall ? pages.requestNext() : []
  }

  private mutating func gather() {
    let read = pages.loadedCases
    let rows = question.sort.stablySorted(matcher.indices(in: read), of: read)
    gathered = ChosenCases(of: CaseSet(read), rows: rows.map(UInt32.init))
    basis = pages.isComplete ? .everything : .partial(read: read.count)
  }
}
