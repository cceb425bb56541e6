/// Reads all rows of a question from the top and hands them on as they come, so that memory does not
/// grow with the list: only the ids are kept, since rows may move between pages.
///
/// The rows stand in the server's order: what it does not sort as asked, ``CaseReader`` must read.
public struct CaseStream: Sendable {
  private let fetcher: PageFetcher
  private let question: Question
  private let filter: CaseFilter
  private let matcher: QueryMatcher
  /// Pages that are fetched side by side, once the first one has said how many there are.
  private let width: Int
  private var pages: PageList
  private var check = AnswerCheck()

  /// Of the rows handed on.
  public private(set) var ids: Set<String> = []
  /// Rows of the server that were read.
  public private(set) var readCount = 0
  /// Rows that the server has, as far as it has said.
  public var serverCount: Int? { pages.expectedCount }
  /// What the server did that a reader should know.
  public var notes: PageList.Notes { pages.notes }
  /// Whether the rows came in another order than was asked for.
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

  /// The next rows that satisfy the question, perhaps none; `nil` at the end.
  ///
  /// - Throws: the failure of a page; what came before it stands.
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
  /// - Parameter width: pages to fetch side by side.
  public func stream(_ question: Question, width: Int = 4) -> CaseStream {
    CaseStream(
      question, client: client, cache: cache, pageSize: limits.pageSize, width: width,
      context: context)
  }
}
