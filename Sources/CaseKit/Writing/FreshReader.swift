import Moments

/// Reads the cases of a plan again, immediately before they are written.
struct FreshReader: Sendable {
  let client: CaseClient
  let cache: CaseCache
  let pageSize: Int
  let now: @Sendable () -> Timestamp

  /// The current version of a case.
  enum Reading: Equatable, Sendable {
    /// The case has not changed since it was read.
    case unchanged
    case changed(Case)
    case gone
  }

  /// Reads the current versions of the cases. For many cases, one page with the latest changes
  /// shows which have changed, provided that the server sorts by change; otherwise, each case is
  /// looked up.
  ///
  /// - Returns: the results by the ids of the cases.
  /// - Throws: ``APIError``.
  func read(_ edits: [PlannedEdit]) async throws(APIError) -> [String: Reading] {
    var readings: [String: Reading] = [:]
    if edits.count > 2, let latest = try await latestChanges(since: edits) {
      for edit in edits {
        readings[edit.target.id] = latest[edit.target.id].map(Reading.changed) ?? .unchanged
      }
      return readings
    }
    for edit in edits {
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
    let finder = CaseFinder(client: client, cache: cache, pageSize: pageSize, now: now)
    let known = Case(id: target.id, ref: target.ref, updatedAt: updatedAt)
    guard let found = try await finder.findAgain(known, .insisted) else { return .gone }
    // The finder returns its argument if it has only seen that nothing changed.
    return found == known ? .unchanged : .changed(found)
  }

  /// All cases that changed since these edits' cases were read, possibly with others; `nil` if one
  /// page is not enough to know.
  private func latestChanges(since edits: [PlannedEdit]) async throws(APIError) -> [String: Case]? {
    let moments = edits.compactMap(\.updatedAt)
    guard moments.count == edits.count, let oldest = moments.min() else { return nil }
    let fetcher = PageFetcher(client: client, cache: cache, now: now)
    let page = try await fetcher.page(
      CaseRequest(sort: .latestFirst, limit: pageSize, urgency: .insisted))
    let changes = page.cases.map { $0.updatedAt ?? .distantPast }
    guard page.malformed == 0, zip(changes, changes.dropFirst()).allSatisfy({ $0 >= $1 }),
      let last = changes.last, changes.count > 1
    else { return nil }
    // A change after a case was read is later than the case's last known change.
    let isWhole = page.hasMore != true && page.cases.count < pageSize
    guard isWhole || last < oldest else { return nil }
    return Dictionary(page.cases.map { ($0.id, $0) }) { first, _ in first }
  }
}
