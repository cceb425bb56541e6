extension CaseListModel {
  /// Asks for the first time, with a filter that is there already.
  ///
  /// - Parameters:
  ///   - order: `nil` for the order of the view.
  ///   - place: the case to select, once it is loaded.
  public func start(
    filter text: String = "", sort order: SortOrder? = nil, at place: ListPlace? = nil
  ) {
    filterText = text
    filter = Query.parse(text)
    if let order { sort = order }
    if let place { cursor = ListCursor(waitingFor: place) }
    ask()
  }

  /// Narrows the list by what is typed: at once over the rows that are known, after a pause by the
  /// server.
  ///
  /// - Parameter isTyping: whether it is one key of a filter, which ``endTyping()`` ends.
  public func search(_ text: String, isTyping: Bool = false) {
    if text != filterText { history.record(viewState, isTyping: isTyping) }
    filterText = text
    let parsed = Query.parse(text)
    let isSameQuery = parsed.query == filter.query
    filter = parsed
    if !isSameQuery { ask(after: pauses.typing) }
  }

  /// Shows another view in the order last used there, without the typed filter.
  public func show(_ view: SavedView) {
    history.record(viewState)
    sortOfView[self.view.name] = sort
    self.view = view
    filterText = ""
    filter = Query.parse("")
    sort = sortOfView[view.name] ?? view.sort
    ask()
  }

  public func sort(by order: SortOrder) {
    guard order != sort else { return }
    history.record(viewState)
    sort = order
    ask()
  }

  /// Reads the list again, also when calls rest after failures; the rows on screen stay until the
  /// new ones are there.
  public func refresh() {
    choose(row: cursor.row)
    guard !isOffline else { return recallAnew() }
    fetch(pending?.reason ?? .refresh, .insisted)
  }

  /// Reads the list again and again, so that it never gets older than `interval`; a failure that
  /// nobody else tries again is tried the same way.
  public func refresh(every interval: Duration) {
    refreshing = Task { [clock, weak self] in
      while (try? await clock.sleep(for: interval)) != nil {
        guard let self, !isOffline else { return }
        guard failure.map({ $0.nextTry == .never }) ?? (pending == nil) else { continue }
        fetch(pending?.reason ?? .background)
      }
    }
  }

  /// Asks once more for what failed, after the client's rest.
  func retry() {
    failure?.nextTry = .underWay
    if pending == nil, listing.failure != nil {
      listing.forgetFailures()
      requestRows()
    }
    if pending != nil || loader.isIdle { fetch(pending?.reason ?? .background) }
  }

  /// Reads further where reading stopped at its bound.
  public func readOn() {
    guard listing.isCutShort else { return }
    listing.raiseBound()
  }

  /// Takes one term out of the typed filter.
  public func remove(_ term: Term) { search(filter.query.removing(term).description) }

  /// Answers the question from what is known, and asks the server where that is not everything.
  func ask(after pause: Duration = .zero) {
    notice = nil
    loader.cancelAll()
    pending = nil
    isOrderWaiting = false
    settle()
    if let known = known.covering(question.query) {
      narrow(known.set, of: known.query, as: .everything)
      if failure?.nextTry == .underWay {
        fetch(.background, after: pause)
      } else if failure == nil {
        renew(known, after: pause)
      }
      return
    }
    narrow(
      confirmed.set ?? CaseSet(confirmed.firstCases(limits.atOnce)), of: confirmed.question.query,
      as: .unconfirmed)
    forgetEmptiness()
    recall()
    if !isOffline { fetch(.question, after: pause) }
  }

  /// Starts the question anew; a late answer to an earlier one changes nothing.
  ///
  /// - Parameter limits: `nil` for those of the model.
  func fetch(
    _ reason: Pending.Reason, _ urgency: Urgency? = nil, after pause: Duration = .zero,
    within limits: LoadingLimits? = nil
  ) {
    loader.cancelAll()
    retrying = nil
    failure?.nextTry = .underWay
    generation += 1
    var listing = Listing(
      question, generation: generation, context: context(), limits: limits ?? self.limits)
    let requests = listing.request(rows: 0..<cursor.height, travel: 0)
    pending = Pending(listing: listing, reason: reason)
    load(
      requests, of: listing.question, urgency ?? (reason == .background ? .background : .asked),
      after: pause)
    awaitPatiently()
  }

  /// - Parameter readiness: what is awaited before each is asked for.
  func load(
    _ requests: [PageList.Request], of question: Question, _ urgency: Urgency,
    after pause: Duration, once readiness: @escaping @Sendable () async -> Void = {}
  ) {
    let filter = question.query.filter(in: context())
    for request in requests {
      let call = CaseRequest(
        filter: filter, sort: question.sort, offset: request.offset, limit: request.limit,
        urgency: urgency)
      loader.load(request, as: call, after: pause, once: readiness) { [weak self] result, request in
        self?.keep(result)
        self?.receive(result, for: request)
      }
    }
  }

  /// Says that an answer is slow once it has been awaited for as long as a reader would notice.
  func awaitPatiently() {
    if askedAt == nil { askedAt = context().now }
    slowness = Task { [clock, pauses, weak self] in
      guard (try? await clock.sleep(for: pauses.patience)) != nil else { return }
      self?.isSlow = true
    }
  }

  /// Nothing is awaited any more.
  func settle() {
    slowness = nil
    askedAt = nil
    if isSlow { isSlow = false }
  }
}
