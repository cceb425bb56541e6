/// Finds one case by its ref or id on an API that has no call for it.
///
/// It searches for the text first, which most servers answer in one page, then reads the whole list,
/// newest change first, until the case turns up.
public struct CaseFinder: Sendable {
  private let client: CaseClient
  private let cache: CaseCache
  private let isOffline: Bool
  private let pageSize: Int
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - cache: keeps what is read.
  ///   - isOffline: whether only the cache is searched.
  public init(
    client: CaseClient, cache: CaseCache = .none, isOffline: Bool = false, pageSize: Int = 50,
    now: @escaping @Sendable () -> Timestamp = { .now }
  ) {
    self.client = client
    self.cache = cache
    self.isOffline = isOffline
    self.pageSize = pageSize
    self.now = now
  }

  /// - Parameter name: a ref, ignoring case, or an id.
  /// - Returns: `nil` when the whole list was read and holds no such case.
  public func find(
    _ name: String, _ urgency: Urgency = .asked, progress: CaseReader.Progress = { _, _ in }
  ) async throws(APIError) -> Case? {
    guard !isOffline else { return await cache.find(name)?.item }
    var filter = CaseFilter()
    filter.searchText = name
    if let found = try await read(filter, urgency, for: name, pages: 2, progress: { _, _ in }) {
      return found
    }
    return try await read(CaseFilter(), urgency, for: name, pages: .max, progress: progress)
  }

  private func read(
    _ filter: CaseFilter, _ urgency: Urgency, for name: String, pages limit: Int,
    progress: CaseReader.Progress
  ) async throws(APIError) -> Case? {
    let sort = SortOrder([SortKey(.updated, isDescending: true)])
    var pages = PageList(generation: 1, pageSize: pageSize, capacity: .max)
    var read = 0
    for _ in 0..<limit {
      let requests = pages.requestNext()
      guard let request = requests.first else { return nil }
      let call = CaseRequest(
        filter: filter, sort: sort, offset: request.offset, limit: request.limit,
        urgency: urgency)
      let page = try await client.cases(call)
      cache.see(page.cases, at: now())
      await cache.keepUp()
      if let found = page.cases.first(where: { $0.isCalled(name) }) { return found }
      _ = pages.receive(.success(page), for: request)
      read += page.cases.count
      progress(read, pages.expectedCount)
    }
    return nil
  }
}

extension Case {
  /// Whether this is the case that people mean by a ref or an id.
  func isCalled(_ name: String) -> Bool { id == name || ref.lowercased() == name.lowercased() }
}

extension CaseListModel {
  /// Looks where the list looks.
  var finder: CaseFinder {
    CaseFinder(
      client: client, cache: cache, isOffline: isOffline, pageSize: limits.pageSize
    ) { [context] in context().now }
  }
}
