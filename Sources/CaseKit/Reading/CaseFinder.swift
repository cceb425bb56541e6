public import Moments

/// Finds a case by its ref or id; the API has no call for that.
///
/// First it searches for the text, which takes one page on most servers. Then it reads the whole
/// list, latest change first, until it finds the case.
public struct CaseFinder: Sendable {
  private let client: CaseClient
  private let cache: CaseCache
  private let isOffline: Bool
  private let pageSize: Int
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - cache: stores the cases that are read.
  ///   - isOffline: whether to search only the cache.
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

  /// Finds several cases. Reads the whole list at most once. Several cases may share a ref.
  ///
  /// - Parameter names: ids, or refs in upper or lower case.
  /// - Returns: for each name, all cases with that name that the search finds; if there are none,
  ///   those on the first page of the list that has one. Names that are not found are left out.
  /// - Throws: the ``APIError`` of the first page that failed.
  public nonisolated(nonsending) func findAll(
    _ names: [String], _ urgency: Urgency = .asked,
    progress: CaseReader.Progress = { _, _ in }
  ) async throws(APIError) -> [String: [Case]] {
    var found: [String: [Case]] = [:]
    guard !isOffline else {
      for name in names {
        let known = await cache.findAll(name).map(\.item)
        found[name] = known.isEmpty ? nil : known
      }
      return found
    }
    for name in names where found[name] == nil {
      var filter = CaseFilter()
      filter.searchText = name
      found[name] = try await read(filter, urgency, for: [name], pages: 2).found[name]
    }
    let missing = names.filter { found[$0] == nil }
    guard !missing.isEmpty else { return found }
    let others = try await read(CaseFilter(), urgency, for: missing, progress: progress).found
    return found.merging(others) { first, _ in first }
  }

  /// Reads the current version of a case. If the search does not find it, reads only the cases that
  /// changed since, provided that the server sorts by change.
  ///
  /// - Returns: `nil` if the case no longer exists.
  /// - Throws: the ``APIError`` of the first call that failed.
  public nonisolated(nonsending) func findAgain(
    _ known: Case, _ urgency: Urgency = .asked
  ) async throws(APIError) -> Case? {
    var filter = CaseFilter()
    filter.searchText = known.ref
    if let found = try await read(filter, urgency, for: [known.id], pages: 1)
      .found[known.id]?.first
    {
      return found
    }
    let changed = try await read(
      CaseFilter(), urgency, for: [known.id], until: { $0.isOlder(than: known) })
    return changed.isCutShort ? known : changed.found[known.id]?.first
  }

  /// Reads pages with a filter until all names are found.
  ///
  /// - Parameter isEnough: whether to stop after this page.
  private nonisolated(nonsending) func read(
    _ filter: CaseFilter, _ urgency: Urgency = .asked, for names: [String],
    pages limit: Int = .max, until isEnough: (Page) -> Bool = { _ in false },
    progress: CaseReader.Progress = { _, _ in }
  ) async throws(APIError) -> (found: [String: [Case]], isCutShort: Bool) {
    let sort = SortOrder.latestFirst
    let fetcher = PageFetcher(client: client, cache: cache, now: now)
    var pages = PageList(generation: 1, pageSize: pageSize, capacity: .max)
    var found: [String: [Case]] = [:]
    var read = 0
    for _ in 0..<limit {
      let requests = pages.requestNext()
      guard let request = requests.first else { break }
      let call = CaseRequest(
        filter: filter, sort: sort, offset: request.offset, limit: request.limit,
        urgency: urgency)
      let page = try await fetcher.page(call)
      page.collect(names, in: &found)
      // A search is read to the end, because another case may have the same name.
      if filter.searchText == nil, names.allSatisfy({ found[$0] != nil }) { break }
      if isEnough(page) { return (found, true) }
      _ = pages.receive(.success(page), for: request)
      read += page.cases.count
      progress(read, pages.expectedCount)
    }
    return (found, false)
  }
}

extension Page {
  /// Adds the cases with some names to those already found, each once.
  fileprivate func collect(_ names: [String], in found: inout [String: [Case]]) {
    for name in names {
      let known = found[name] ?? []
      let named = cases.filter { item in
        item.matchesName(name) && !known.contains { $0.id == item.id }
      }
      if !named.isEmpty { found[name] = known + named }
    }
  }

  /// Whether the page, sorted by latest change first, ends before the last known change of the
  /// case.
  fileprivate func isOlder(than item: Case) -> Bool {
    let moments = cases.map { $0.updatedAt ?? .distantPast }
    guard let last = moments.last, moments.count > 1, let known = item.updatedAt else {
      return false
    }
    return last < known && zip(moments, moments.dropFirst()).allSatisfy { $0 >= $1 }
  }
}
