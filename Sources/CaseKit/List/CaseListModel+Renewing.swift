extension CaseListModel {
  /// Has a set in memory read again that answers for longer than a minute. A small one is read once,
  /// beside what is typed, and goes on answering; of a large one, the rows in sight of each question,
  /// since reading it whole for a key would keep the server busy for minutes.
  func renew(_ known: KnownSets.Known, after pause: Duration) {
    guard context().now.milliseconds - known.readAt.milliseconds > Self.freshFor else { return }
    guard known.set.count <= limits.pageSize * Self.renewedPages else {
      fetch(.refresh, after: pause, within: limits.inSight)
      return
    }
    guard renewing == nil else { return }
    let reader = CaseReader(client: client, cache: cache, limits: limits, context: context())
    renewing = Task { [weak self] in
      let reading = try? await reader.read(Question(query: known.query), first: nil)
      self?.renewed(reading, of: known.query)
    }
  }

  /// Milliseconds for which a set that was read whole answers without being read again.
  private static let freshFor: Int64 = 60_000
  /// Pages that are read again for a key.
  private static let renewedPages = 10

  /// - Parameter reading: `nil` where a page failed: the question on screen is then asked, and says so.
  private func renewed(_ reading: CaseReader.Reading?, of query: Query) {
    renewing = nil
    guard let reading, !reading.isTruncated else {
      if pending == nil { fetch(.background) }
      return
    }
    learnChanges(of: reading.cases)
    let set = CaseSet(of: reading.listing)
    known.insert(set, of: query, at: context().now)
    guard pending == nil, listing.isComplete, question.query.isRefinement(of: query) else { return }
    narrow(set, of: query, as: .everything)
  }
}
