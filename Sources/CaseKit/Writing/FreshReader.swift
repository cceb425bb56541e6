import Moments

/// Reads the cases of a plan again, immediately before they are written.
struct FreshReader: Sendable {
  let client: CaseClient
  let cache: CaseCache
  let pageSize: Int
  let now: @Sendable () -> Timestamp

  /// The current version of a case, and when reading it began.
  struct Reading: Equatable, Sendable {
    enum Version: Equatable, Sendable {
      /// The case has not changed since it was read.
      case unchanged
      case changed(Case)
      case gone
    }

    var version: Version
    var at: Timestamp
  }

  /// Reads the current versions of the cases. For many cases, one page with the latest changes
  /// shows which have changed, provided that the server sorts by change; otherwise, the first few
  /// cases are looked up.
  ///
  /// - Parameter limit: the number of cases to look up.
  /// - Returns: the results by the ids of the cases.
  /// - Throws: ``APIError``.
  func read(_ edits: [PlannedEdit], lookingUp limit: Int) async throws(APIError) -> [String:
    Reading]
  {
    var readings = edits.count > 2 ? try await latestChanges(since: edits) : [:]
    for edit in edits.prefix(limit) where readings[edit.target.id] == nil {
      readings[edit.target.id] = try await read(edit.target, lastChanged: edit.updatedAt)
    }
    return readings
  }

  /// Reads the current version of one case.
  ///
  /// - Parameter updatedAt: when the case last changed, if known.
  /// - Throws: ``APIError``.
  func read(
    _ target: WriteTarget, lastChanged updatedAt: Timestamp?
  ) async throws(APIError) -> Reading {
    let start = now()
    let finder = CaseFinder(client: client, cache: cache, pageSize: pageSize, now: now)
    let known = Case(id: target.id, ref: target.ref, updatedAt: updatedAt)
    guard let found = try await finder.findAgain(known, .insisted) else {
      return Reading(version: .gone, at: start)
    }
    // The finder returns its argument if it has only seen that nothing changed.
    return Reading(version: found == known ? .unchanged : .changed(found), at: start)
  }

  /// The cases of these edits that are on a page of the latest changes; empty if the page does not
  /// reach back far enough to contain them all. One that is not on it although it is newer has
  /// gone, or the server lags: it must be looked up.
  private func latestChanges(since edits: [PlannedEdit]) async throws(APIError) -> [String: Reading]
  {
    let moments = edits.compactMap(\.updatedAt)
    guard moments.count == edits.count, let oldest = moments.min() else { return [:] }
    let start = now()
    let fetcher = PageFetcher(client: client, cache: cache, now: now)
    let page = try await fetcher.page(
      CaseRequest(sort: .latestFirst, limit: pageSize, urgency: .insisted))
    let changes = page.cases.map { $0.updatedAt ?? .distantPast }
    guard page.malformed == 0, zip(changes, changes.dropFirst()).allSatisfy({ $0 >= $1 }),
      let last = changes.last, changes.count > 1
    else { return [:] }
    let isWhole = page.hasMore != true && page.cases.count < pageSize
    guard isWhole || last < oldest else { return [:] }
    let targets = Set(edits.map(\.target.id))
    let readings = page.cases.filter { targets.contains($0.id) }
      .map { ($0.id, Reading(version: .changed($0), at: start)) }
    return Dictionary(readings) { first, _ in first }
  }
}
