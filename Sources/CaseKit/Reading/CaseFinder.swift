public import Moments

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

  /// Finds several cases; the whole list is read once at most. Two cases may share a ref.
  ///
  /// - Parameter names: refs, ignoring case, or ids.
  /// - Returns: by the names that were asked for, all cases of that name that the search finds or, where
  ///   it finds none, on the page of the list that has the first of them; without names that the whole
  ///   list does not hold.
  /// - Throws: ``APIError`` of the first page that failed.
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

  /// A case as it is now. Where the search does not find it, only what has changed since is read,
  /// as long as the server sorts by that.
  ///
  /// - Returns: `nil` when it is gone.
  /// - Throws: ``APIError`` of the first call that failed.
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

  /// - Parameter isEnough: whether nothing behind this page is wanted.
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
      // A search is read on, since another case may have the name.
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
  /// Adds the cases of some names to those that are known, each once.
  fileprivate func collect(_ names: [String], in found: inout [String: [Case]]) {
    for name in names {
      let known = found[name] ?? []
      let named = cases.filter { item in
        item.matchesName(name) && !known.contains { $0.id == item.id }
      }
      if !named.isEmpty { found[name] = known + named }
    }
  }

  /// Whether it ends, latest change first, before that case last changed.
  fileprivate func isOlder(than item: Case) -> Bool {
    let moments = cases.map { $0.updatedAt ?? .distantPast }
    guard let last = moments.last, moments.count > 1, let known = item.updatedAt else {
      return false
    }
    return last < known && zip(moments, moments.dropFirst()).allSatisfy { $0 >= $1 }
  }
}
