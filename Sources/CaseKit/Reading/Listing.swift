/// The rows of one question, as far as they are known.
///
/// As long as the server filters and sorts as asked, rows are read at random and stand in its
/// order. Where it cannot be asked, or does not do it, the rows are read from the top, up to a
/// bound, and filtered and sorted here. What is shown satisfies the question either way.
public struct Listing: Equatable, Sendable {
  /// How the rows came to be what they are.
  public enum Basis: Equatable, Sendable {
    /// Filtered and sorted by the server, pages read where they are looked at.
    case server
    /// Filtered and sorted here, over everything there is.
    case everything
    /// Filtered and sorted here, over the rows read so far.
    case partial(read: Int)
    /// Known rows narrowed while the server has not answered yet.
    case unconfirmed
    /// The first rows of a set in memory, of which more are being looked through.
    case counting
  }

  /// What is asked.
  public let question: Question
  /// How the rows came to be what they are.
  public private(set) var basis: Basis
  /// What the server does not do of the question, and is done here.
  private(set) var check = AnswerCheck()

  /// When it was asked, and by whom: relative dates and `me` mean that.
  private let context: QueryContext
  /// Terms that the API cannot say.
  let unsent: [Term]
  private let limits: LoadingLimits
  /// Rows read from the top at most, until more is asked for.
  private var bound: Int
  private var pages: PageList
  /// The rows when they are filtered and sorted here; `nil` on the basis of the server.
  private(set) var gathered: ChosenCases?
  /// How old the rows are, where they come from the cache.
  public private(set) var age: CacheAge?
  /// How many rows the server had when those of the cache were read, where it said so.
  public private(set) var keptTotal: Int?

  /// What the server was asked for: the question, or what gave the set that answers it.
  private(set) var asked: Query

  /// Later versions of some rows, which are shown where the rows stand.
  private var newer: [String: Case] = [:]

  /// Whether rows are filtered and sorted here only when all were read.
  var gathersAtEnd = false

  /// A question that the server has not answered yet.
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

  /// Rows of a set in memory that satisfy the question, chosen before.
  ///
  /// - Parameter query: what the server was asked for to give the set.
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

  /// Rows from the cache, which satisfy the question and stand in its order.
  init(
    _ question: Question, recalling rows: CachedRows, context: QueryContext, limits: LoadingLimits
  ) {
    self.init(question, generation: 0, context: context, limits: limits)
    basis = .unconfirmed
    gathered = ChosenCases(of: CaseSet(rows.cases), rows: Array(0..<UInt32(rows.cases.count)))
    age = rows.age
    keptTotal = rows.total
  }

  /// Notes whether the rows came from a cache that could not keep all that was read before.
  mutating func note(cacheLacksCases: Bool) { pages.notes.cacheLacksCases = cacheLacksCases }
}

// MARK: - Reading

extension Listing {
  /// The number that its requests bear.
  public var generation: Int { pages.generation }
  /// What the server did that a reader should know.
  public var notes: PageList.Notes { pages.notes }
  /// The first failure of a page that is still missing.
  public var failure: APIError? { pages.failure }
  /// Whether the server has answered once.
  public var hasAnswered: Bool { pages.hasAnswered }

  /// Grows when other pages than before are looked at.
  var uses: Int { pages.uses }

  var isLoading: Bool { pages.isLoading }

  /// The question made ready for cases, each time it is asked for: a listing holds data alone.
  var matcher: QueryMatcher { question.query.matcher(in: context) }

  /// Rows to draw, loaded or not.
  public var rowCount: Int { gathered?.count ?? pages.rowCount }

  /// Whether ``rowCount`` counts rows that satisfy the question only: a server that sent others too
  /// has others on the pages not read.
  public var isCountExact: Bool {
    basis == .everything || basis == .server && (pages.isComplete || !check.hasStrays)
  }

  /// Rows that satisfy the question; `nil` where that is not known, also since the server ended the
  /// list before what it had promised, or gave no total for rows that were not read.
  public var total: Int? {
    let isGuess = basis == .server && !pages.hasTotal && !pages.isComplete
    return isCountExact && !isGuess && !notes.endedEarly ? rowCount : nil
  }

  /// Rows that the server says there are for what it was asked; more than ``rowCount`` where rows
  /// are filtered here.
  public var serverCount: Int? { pages.expectedCount }

  /// Whether ``rowCount`` is all there is, by what the server says; else more may come.
  public var isTotalKnown: Bool { isComplete || basis == .server && pages.lastTotal != nil }

  /// Whether every row of the question is in memory.
  public var isComplete: Bool { basis == .everything || basis == .server && pages.isComplete }

  /// All rows in memory, in order.
  public var loadedCases: [Case] {
    let cases = gathered?.cases ?? pages.loadedCases
    return newer.isEmpty ? cases : cases.map { newer[$0.id] ?? $0 }
  }

  /// All rows in memory: those that are laid out, and the others.
  var layout: (done: PageLayout, rest: [Case]) {
    guard gathered == nil, newer.isEmpty else { return (PageLayout(limits.segment), loadedCases) }
    return (pages.layout, pages.plainCases)
  }

  /// As many of the first rows in memory, in order.
  func firstCases(_ limit: Int) -> [Case] {
    gathered == nil ? pages.firstCases(limit).map { newer[$0.id] ?? $0 } : loadedCases
  }

  var loadedCount: Int { gathered?.count ?? pages.loadedCount }

  /// Rows of the server in memory, whether they satisfy the question or not.
  public var readCount: Int { pages.loadedCount }

  /// The set that the rows were chosen from; it may hold others. `nil` on the basis of the server.
  var set: CaseSet? { gathered?.set }

  /// The case at `row`, or `nil` where its page is not loaded.
  public func item(at row: Int) -> Case? {
    let item = gathered.map { $0.item(at: row) } ?? pages.item(at: row)
    guard !newer.isEmpty, let item else { return item }
    return newer[item.id] ?? item
  }

  /// The id of the case at `row`; cheaper than the case.
  public func id(at row: Int) -> String? {
    gathered.map { $0.id(at: row) } ?? pages.id(at: row)
  }

  /// The row of a case, where it is loaded.
  public func row(of id: String) -> Int? {
    gathered == nil ? pages.row(of: id) : gathered?.row(of: id)
  }

  /// The cases with these ids that are loaded. O(n), however many are asked for.
  func cases(among ids: Set<String>) -> [Case] {
    let cases =
      gathered?.cases(among: ids) ?? pages.loadedCases.filter { ids.contains($0.id) }
    return newer.isEmpty ? cases : cases.map { newer[$0.id] ?? $0 }
  }

  /// The rows of the cases that people call so, where they are loaded: one, but for a ref that
  /// several share.
  func rows(called name: String) -> [Int] {
    gathered?.rows(called: name) ?? pages.rows(called: name)
  }
}

// MARK: - Loading

extension Listing {
  /// The requests to start so that `rows` can be drawn.
  mutating func request(rows: Range<Int>, travel: Int) -> [PageList.Request] {
    switch basis {
    case .everything, .unconfirmed, .counting: return []
    case .server: return pages.request(rows: rows, travel: travel)
    case .partial: return mayReadOn ? pages.requestNext() : []
    }
  }

  /// Whether reading stopped at its bound with more to read.
  public var isCutShort: Bool {
    guard case .partial = basis else { return false }
    return hasAnswered && !mayReadOn
  }

  /// Lets as many rows again be read as the bound allowed.
  mutating func raiseBound() {
    let (raised, overflow) = bound.addingReportingOverflow(limits.gathered)
    bound = overflow ? .max : raised
  }

  /// Reads on from the top, whatever is looked at.
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

  /// Shows later versions of cases in the rows that they have; what was asked for is given up.
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
    // What is wholly here stands in one order, whatever the server's collation.
    let isAwaited = isGathering && (!gathersAtEnd || pages.isComplete)
    if changed, isAwaited || isWhollySmall { gather() }
    return changed
  }

  /// A larger set is put in order by its columns, off the main actor.
  private var isWhollySmall: Bool {
    (pages.expectedCount ?? .max) <= limits.atOnce && pages.isComplete
  }

  private var isGathering: Bool {
    basis != .server || !check.ignoredTerms.isEmpty || check.ignoresSort
  }

  /// Filters and sorts what was read, where that is done here and was put off.
  mutating func gatherAtLast() {
    if gathersAtEnd, isGathering, !isComplete { gather() }
  }

  /// The rows to lay out next while a long list is read whole.
  func rowsToLayOut() -> [Case]? {
    basis == .server && isSmall && rowCount > limits.atOnce ? pages.rowsToLayOut() : nil
  }

  mutating func take(_ segment: CaseSegment) { pages.take(segment) }

  private var isSmall: Bool { (pages.expectedCount ?? .max) <= limits.whole }

  /// Whether the bound leaves room to read on where rows are filtered and sorted here.
  var mayReadOn: Bool { pages.loadedPageCount * pages.pageSize < bound }

  /// The next page of a set that is small enough to be held whole, so that it can be narrowed without
  /// asking; nothing while others are on their way.
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
