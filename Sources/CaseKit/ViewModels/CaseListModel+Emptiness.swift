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
    let counts = question.query.beginnings.map(knownCount)
    emptiness = Emptiness(question.query.terms, leaving: counts)
    guard counts.contains(nil) else { return }
    explaining = Task { [clock, pauses, weak self] in
      guard (try? await clock.sleep(for: pauses.patience)) != nil else { return }
      await self?.ask(for: counts, of: question)
    }
  }

  func forgetEmptiness() {
    explained = nil
    explaining = nil
    if emptiness != nil { emptiness = nil }
  }

  /// Cases that are counted between two keys without anyone noticing.
  private static let countedAtOnce = 10_000

  private func knownCount(of query: Query) -> Int? {
    if query == question.query { return 0 }
    guard let set = known.covering(query)?.set,
      set.index != nil || set.cases.count <= Self.countedAtOnce
    else { return nil }
    return set.count(of: query, in: context())
  }

  /// Asks for one row of each question whose total is missing; a later question stops it.
  private func ask(for counts: [Int?], of question: Question) async {
    var counts = counts
    for (index, query) in question.query.beginnings.enumerated() where counts[index] == nil {
      guard query.termsNotSent(in: context()).isEmpty else { continue }
      let call = CaseRequest(filter: query.filter(in: context()), limit: 1)
      let result = await client.result(of: call)
      guard !Task.isCancelled, self.question == question else { return }
      guard case .success(let page) = result else { break }
      counts[index] = page.totalResults
    }
    explaining = nil
    emptiness = Emptiness(question.query.terms, leaving: counts)
  }
}
