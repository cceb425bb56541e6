import Moments

extension CaseClient {
  /// A client that learns how the server understands requests, and asks accordingly.
  ///
  /// - Parameters:
  ///   - ask: sends one attempt.
  ///   - file: stores what was learned; `nil` keeps it for this run only.
  static func adapting(
    standard: RequestEncoding, file: DialectFile?, now: @escaping @Sendable () -> Timestamp,
    ask: @escaping AdaptingSpeaker.Ask
  ) -> CaseClient {
    let speaker = AdaptingSpeaker(standard: standard, file: file, now: now, ask: ask)
    return CaseClient { request throws(APIError) in try await speaker.cases(request) }
  }
}

/// Sends the trials that ``DialectLearner`` asks for.
actor AdaptingSpeaker {
  typealias Ask = @Sendable (Attempt) async throws(APIError) -> Page

  private let ask: Ask
  private let file: DialectFile?
  private let now: @Sendable () -> Timestamp
  private let standard: RequestEncoding
  /// Read when first needed, so that it does not delay the start.
  private lazy var learner = DialectLearner(file?.read() ?? Dialect(), standard: standard)
  /// Calls that wait for the result of a trial.
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(
    standard: RequestEncoding, file: DialectFile?, now: @escaping @Sendable () -> Timestamp,
    ask: @escaping Ask
  ) {
    self.standard = standard
    self.file = file
    self.now = now
    self.ask = ask
  }

  func cases(_ request: CaseRequest) async throws(APIError) -> Page {
    let before = learner.dialect
    defer { if learner.dialect != before { file?.write(learner.dialect) } }
    if request.urgency == .insisted, request.offset == 0 { learner.insisted() }
    var attempt = learner.attempt(for: request)
    var answer = await result(of: attempt)
    trials: while true {
      switch learner.step(after: answer, to: attempt, at: now()) {
      case .take: break trials
      case .wait:
        let learned = await attemptAfterTrial(of: request)
        guard learned != attempt else { continue }
        attempt = learned
        answer = await result(of: attempt)
      case .ask(let trial):
        let other = await result(of: trial.attempt)
        switch verdict(on: other, of: trial) {
        case .better: (answer, attempt) = (other, trial.attempt)
        case .inVain: continue
        case .unknown:
          answer = trial.doubt.answer(answer, afterFailure: other)
          break trials
        }
      }
    }
    let page = try await filled(try answer.get(), of: attempt)
    learner.note(page, of: attempt.request)
    return page
  }

  /// Waits for another call's trial, and then returns the best known way to ask.
  private func attemptAfterTrial(of request: CaseRequest) async -> Attempt {
    await withCheckedContinuation { waiting.append($0) }
    return learner.attempt(for: request)
  }

  private func verdict(
    on other: Result<Page, APIError>, of trial: Trial
  ) -> DialectLearner.Verdict {
    defer { wakeWaiting() }
    return learner.verdict(on: other, of: trial)
  }

  private func wakeWaiting() {
    let woken = waiting
    waiting = []
    for continuation in woken { continuation.resume() }
  }

  private func result(of attempt: Attempt) async -> Result<Page, APIError> {
    do {
      return .success(try await ask(attempt))
    } catch {
      return .failure(error)
    }
  }

  /// Fetches the rest of a page, if the server sent fewer rows than requested and promises more:
  /// offsets count rows, and no row may be skipped. If the rest fails, the page fails.
  private func filled(_ page: Page, of attempt: Attempt) async throws(APIError) -> Page {
    var page = page
    var ids = Set(page.cases.map(\.id))
    while let rest = attempt.rest(after: page) {
      let next = try await ask(rest)
      let fresh = next.cases.filter { ids.insert($0.id).inserted }
      guard !fresh.isEmpty else { break }
      page.cases += fresh
      page.malformed += next.malformed
      page.hasMore = next.hasMore
    }
    return page
  }
}

extension Attempt {
  /// The request for the rest of a page; `nil` if the page is full or the last one. A short first
  /// page shows the server's own limit, which later pages then use.
  fileprivate func rest(after page: Page) -> Attempt? {
    let received = page.cases.count + page.malformed
    guard request.offset > 0, encoding.paging == .skip, received > 0, received < request.limit
    else { return nil }
    let isPromisedMore =
      page.hasMore ?? page.totalResults.map { request.offset + received < $0 } ?? false
    guard isPromisedMore else { return nil }
    var rest = self
    rest.request.offset += received
    rest.request.limit -= received
    return rest
  }
}
