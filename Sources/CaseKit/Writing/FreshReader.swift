import Moments

/// Reads the cases of a plan again, just before they are written.
struct FreshReader: Sendable {
  let client: CaseClient
  let cache: CaseCache
  let pageSize: Int
  let now: @Sendable () -> Timestamp

  /// A case as it is now.
  enum Reading: Equatable, Sendable {
    /// Nothing has changed since it was read.
    case unchanged
    case changed(Case)
    case gone
  }

  /// Of many cases, one page of the latest changes tells whether any has changed, as long as the
  /// server sorts by that; else each is looked for by itself.
  ///
  /// - Returns: by the ids of the cases.
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

  /// Looks for one case.
  ///
  /// - Parameter updatedAt: when it last changed, as far as is known.
  /// - Throws: ``APIError``.
  func read(
    _ target: WriteTarget, lastChanged updatedAt: Timestamp?
  ) async throws(APIError) -> Reading {
    let finder = CaseFinder(client: client, cache: cache, pageSize: pageSize, now: now)
    let known = Case(id: target.id, ref: target.ref, updatedAt: updatedAt)
    guard let found = try await finder.findAgain(known, .insisted) else { return .gone }
    // The finder gives back what it was given where it has only seen that nothing changed.
    return found == known ? .unchanged : .changed(found)
  }

  /// The cases that have changed since these were read, and others; `nil` where a page cannot tell.
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
    // Whatever has changed since one of them was read changed after that one last did.
    let isWhole = page.hasMore != true && page.cases.count < pageSize
    guard isWhole || last < oldest else { return nil }
    return Dictionary(page.cases.map { ($0.id, $0) }) { first, _ in first }
  }
}
