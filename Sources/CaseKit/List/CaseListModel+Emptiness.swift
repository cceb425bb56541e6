extension CaseListModel {
  /// The typed term whose removal most likely brings cases back.
  public var relaxable: Term? {
    let typed = filter.query.terms
    let hiding = emptiness?.hidden.flatMap(\.terms).last { typed.contains($0) }
    return hiding ?? typed.last
  }

  /// Takes out of the typed filter what hides the cases.
  public func relax() {
    if let relaxable { remove(relaxable) }
  }

  /// Finds out why there is nothing to show: from what is known, else from the server's totals.
  func explainEmptiness() {
    guard rowCount == 0, listing.isComplete, !question.query.terms.isEmpty else {
      forgetEmptiness()
      return
    }
    let question = question
    guard explained != question else { return }
    explained = question
    explaining = nil
    let counts = question.query.beginnings.map(knownCount)
    emptiness = Emptiness(question.query.terms, leaving: counts)
    guard counts.contains(nil) else { return }
    explaining = Task { [clock, pauses, weak self] in
      guard (try? await clock.sleep(for: pauses.patience)) != nil else { return }
      await self?.count(missingIn: counts, of: question)
    }
  }

  func forgetEmptiness() {
    explained = nil
    explaining = nil
    if emptiness != nil { emptiness = nil }
  }

  /// What can be counted between two keys.
  private func knownCount(of query: Query) -> Int? {
    if query == question.query { return 0 }
    guard let set = known.covering(query)?.set, set.count <= limits.atOnce else { return nil }
    return set.rows(of: Question(query: query), in: context()).count
  }

  /// Counts what is missing; a later question stops it.
  private func count(missingIn counts: [Int?], of question: Question) async {
    var counts = counts
    for (index, query) in question.query.beginnings.enumerated() where counts[index] == nil {
      counts[index] = await count(query)
      guard !Task.isCancelled, self.question == question else { return }
    }
    explaining = nil
    emptiness = Emptiness(question.query.terms, leaving: counts)
  }

  /// Over a set that is known, else by the total of the server, which is asked for one row when
  /// there is nothing more urgent.
  private func count(_ query: Query) async -> Int? {
    if let set = known.covering(query)?.set {
      return await CaseSearch(Question(query: query), in: set, context()).rows()?.count
    }
    guard query.termsNotSent(in: context()).isEmpty else { return nil }
    let call = CaseRequest(filter: query.filter(in: context()), limit: 1, urgency: .background)
    return (try? await client.cases(call))?.totalResults
  }
}
