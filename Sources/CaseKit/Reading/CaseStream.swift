/// Reads all rows of a question from the top and returns them as they come, so that memory does not
/// grow with the list. Only ids are kept, because rows may move between pages.
///
/// The rows are in the server's order. If the server does not sort as asked, use ``CaseReader``.
public struct CaseStream: Sendable {
  private let fetcher: PageFetcher
  private let question: Question
  private let filter: CaseFilter
  private let matcher: QueryMatcher
  /// The number of pages to fetch in parallel, once the first one has given the number of pages.
  private let width: Int
  private var pages: PageList
  private var check = AnswerCheck()

  /// The ids of the rows returned so far.
  public private(set) var ids: Set<String> = []
  /// The number of the server's rows read so far.
  public private(set) var readCount = 0
  /// The number of rows on the server, if it gave one.
  public var serverCount: Int? { pages.expectedCount }
  /// Remarks about the server's answers that the user should know.
  public var notes: PageList.Notes { pages.notes }
  /// Whether the rows came in another order than requested.
  public var isUnsorted: Bool { check.ignoresSort }

  init(
    _ question: Question, client: CaseClient, cache: CaseCache, pageSize: Int, width: Int,
    context: QueryContext
  ) {
    fetcher = PageFetcher(client: client, cache: cache) { context.now }
    self.question = question
    self.width = width
    filter = question.query.filter(in: context)
    matcher = question.query.matcher(in: context)
    pages = PageList(generation: 1, pageSize: pageSize, capacity: 2 * width, began: context.now)
  }

  /// The next matching rows, possibly none; `nil` at the end.
  ///
  /// - Throws: the ``APIError`` of a page that failed. The rows returned before remain valid.
  public mutating func next() async throws(APIError) -> [Case]? {
    let requests = pages.requestNext(width)
    guard !requests.isEmpty else { return nil }
    var rows: [Case] = []
    let calls = requests.map {
      CaseRequest(filter: filter, sort: question.sort, offset: $0.offset, limit: $0.limit)
    }
    for (request, page) in zip(requests, try await fetcher.pages(calls))
    where pages.receive(.success(page), for: request) {
      check.formUnion(AnswerCheck(page.cases, for: question, matcher: matcher))
      readCount += page.cases.count
      rows += pages.cases(on: request.page).filter { matcher.matches($0) && isNew($0) }
    }
    return rows
  }

  private mutating func isNew(_ item: Case) -> Bool { ids.insert(item.id).inserted }
}

extension CaseReader {
  /// A stream of all rows of a question.
  ///
  /// - Parameter width: the number of pages to fetch in parallel.
  public func stream(_ question: Question, width: Int = 4) -> CaseStream {
    CaseStream(
      question, client: client, cache: cache, pageSize: limits.pageSize, width: width,
      context: context)
  }
}
