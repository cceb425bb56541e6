import Moments

/// Asks the server for known cases again, in as few requests as possible.
struct Refetch {
  /// The current versions, in the order in which they came.
  private(set) var found: [Case] = []
  private var missing: [Case]
  private let fetcher: PageFetcher
  private let pageSize: Int

  init(
    _ cases: [Case], client: CaseClient, cache: CaseCache, pageSize: Int, now: Timestamp
  ) {
    missing = cases
    fetcher = PageFetcher(client: client, cache: cache) { now }
    self.pageSize = pageSize
  }

  /// - Throws: the ``APIError`` of the first request that failed; what was found before stays in
  ///   ``found``.
  mutating func run(_ progress: CaseReader.Progress) async throws(APIError) {
    let count = missing.count
    try await readNewest { progress($0, count) }
    try await searchEach { progress($0, count) }
  }

  /// Reads pages with the latest changes first, as long as a page finds more than one case.
  private mutating func readNewest(_ progress: (Int) -> Void) async throws(APIError) {
    var offset = 0
    while missing.count > 1 {
      let request = CaseRequest(
        filter: CaseFilter(), sort: SortOrder.latestFirst, offset: offset, limit: pageSize)
      let page = try await fetcher.page(request)
      guard take(page.cases) > 1 else { return }
      offset += page.cases.count
      progress(found.count)
    }
  }

  /// Searches for each ref. If the first searches find nothing, the server's search ignores refs,
  /// and the others are skipped.
  private mutating func searchEach(_ progress: (Int) -> Void) async throws(APIError) {
    var isBlind = true
    for (index, item) in missing.enumerated() {
      guard index < Self.trials || !isBlind else { return }
      guard missing.contains(where: { $0.id == item.id }) else { continue }
      var filter = CaseFilter()
      filter.searchText = item.ref
      let page = try await fetcher.page(
        CaseRequest(filter: filter, sort: SortOrder.latestFirst, offset: 0, limit: pageSize))
      if take(page.cases) > 0 { isBlind = false }
      progress(found.count)
    }
  }

  private static let trials = 3

  /// - Returns: the number of missing cases that were found.
  private mutating func take(_ cases: [Case]) -> Int {
    let count = found.count
    for item in cases {
      guard let index = missing.firstIndex(where: { $0.id == item.id }) else { continue }
      missing.remove(at: index)
      found.append(item)
    }
    return found.count - count
  }
}
