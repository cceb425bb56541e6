import Moments

/// Learns from a server's answers how to ask it. Takes answers, and returns other ways to ask.
///
/// If an answer is doubtful, the question is sent once more in another way. A way that works is
/// used from then on.
struct DialectLearner: Equatable, Sendable {
  private(set) var dialect: Dialect
  /// The encoding for what has not been learned.
  private let standard: RequestEncoding
  /// The doubts that are being tried.
  private var underWay: Set<Trial.Doubt> = []
  /// The doubts whose spelling has made the server fail once.
  private var failed: Set<Trial.Doubt> = []
  private var firstPages: [FirstPage] = []
  /// Names in the spelling of the cases.
  private var seen: [Name: String] = [:]

  private struct FirstPage: Equatable, Sendable {
    var question: CaseRequest
    var ids: Set<String>

    /// Whether this is the first page of the pages that `request` belongs to; also if the server
    /// has a limit of its own, which later requests use.
    func isOf(_ request: CaseRequest) -> Bool {
      var first = question
      if ids.count == request.limit { first.limit = request.limit }
      return first == request.forFirstPage
    }
  }

  private static let maximumSeen = 500
  private static let maximumFirstPages = 8
  /// How long a trial that did not help is not repeated, in milliseconds.
  private static let day: Int64 = 86_400_000

  init(_ dialect: Dialect = Dialect(), standard: RequestEncoding) {
    self.dialect = dialect
    self.standard = standard
  }

  /// The best known way to ask.
  func attempt(for request: CaseRequest) -> Attempt {
    var encoding = standard
    if let paging = dialect.paging { encoding.paging = paging }
    if let key = request.sort.keys.first, let form = dialect.sorting[key] {
      encoding.sorting = form
    }
    var spelled = request
    spelled.filter = request.filter.spelling { name in
      dialect.names[Name(name)] ?? [seen[Name(name)] ?? name]
    }
    return Attempt(request: spelled, encoding: encoding)
  }

  /// Allows trials to be repeated, because the user wants an answer and the server may have had a
  /// problem before.
  mutating func insisted() { dialect.vain = [:] }

  enum Step: Equatable {
    /// Use the answer.
    case take
    /// Ask in another way.
    case ask(Trial)
    /// Wait: another call is trying to settle the same doubt.
    case wait
  }

  /// Decides about an answer. It is used only after every doubt about it was checked.
  mutating func step(
    after answer: Result<Page, APIError>, to attempt: Attempt, at now: Timestamp
  ) -> Step {
    dialect.forgetVainTrials(before: now.adding(milliseconds: -Self.day))
    let trials =
      pagingTrials(answer, attempt) + nameTrials(answer, attempt)
      + sortTrials(answer, attempt)
    guard let trial = trials.first(where: { dialect.vain[$0.doubt.description] == nil }) else {
      return trials.contains { underWay.contains($0.doubt) } ? .wait : .take
    }
    dialect.vain[trial.doubt.description] = now
    underWay.insert(trial.doubt)
    return .ask(trial)
  }

  enum Verdict {
    /// This answer is right; use this way from now on.
    case better
    case inVain
    /// The trial failed for another reason; keep the doubt for the next time.
    case unknown
  }

  mutating func verdict(on answer: Result<Page, APIError>, of trial: Trial) -> Verdict {
    underWay.remove(trial.doubt)
    switch answer {
    case .failure(let error) where error.isRejection: return .inVain
    case .failure(let error):
      guard !failsAgain(error, on: trial.doubt) else { return .inVain }
      dialect.vain[trial.doubt.description] = nil
      return .unknown
    case .success(let page):
      failed.remove(trial.doubt)
      guard isSettled(trial, by: page) else { return .inVain }
      dialect.vain[trial.doubt.description] = nil
      learn(trial)
      return .better
    }
  }

  /// Whether the server has failed on this spelling before, so that trying again would not settle
  /// the doubt. Applies only to names and errors of the server.
  private mutating func failsAgain(_ error: APIError, on doubt: Trial.Doubt) -> Bool {
    guard case .names = doubt, case .server = error else { return false }
    return !failed.insert(doubt).inserted
  }

  private mutating func learn(_ trial: Trial) {
    switch trial.doubt {
    case .paging: dialect.paging = trial.attempt.encoding.paging
    case .names(let names):
      for name in names {
        dialect.names[name] = trial.attempt.request.filter.names.filter { Name($0) == name }
      }
    case .sort(let key, let form): dialect.sorting[key] = form
    }
  }

  /// Remembers what an answer shows without a trial.
  mutating func note(_ page: Page, of request: CaseRequest) {
    if request.offset == 0 { remember(firstPage: page, of: request) }
    guard seen.count < Self.maximumSeen else { return }
    for item in page.cases {
      for name in item.names where seen[Name(name)] == nil { seen[Name(name)] = name }
    }
  }

  private mutating func remember(firstPage page: Page, of request: CaseRequest) {
    let question = request.forFirstPage
    firstPages.removeAll { $0.question == question }
    firstPages.append(FirstPage(question: question, ids: Set(page.cases.map(\.id))))
    if firstPages.count > Self.maximumFirstPages { firstPages.removeFirst() }
  }
}

// MARK: - Doubts

extension DialectLearner {
  private func pagingTrials(_ answer: Result<Page, APIError>, _ attempt: Attempt) -> [Trial] {
    let isInDoubt =
      switch answer {
      case .success(let page): repeatsFirstPage(page, attempt.request)
      case .failure(let error): error.isRejection
      }
    guard isInDoubt else { return [] }
    return [Trial(doubt: .paging, attempt: attempt.withOtherPaging)]
  }

  private func repeatsFirstPage(_ page: Page, _ request: CaseRequest) -> Bool {
    guard request.offset > 0, !page.cases.isEmpty else { return false }
    return firstPages.contains { known in
      known.isOf(request) && page.cases.allSatisfy { known.ids.contains($0.id) }
    }
  }

  private func nameTrials(_ answer: Result<Page, APIError>, _ attempt: Attempt) -> [Trial] {
    let request = attempt.request
    let names = request.filter.names.filter { dialect.names[Name($0)] == nil }
    let others = Dictionary(
      names.map { (Name($0), NameSpellings.others(than: $0)) }, uniquingKeysWith: { $1 })
    guard request.offset == 0, others.contains(where: { !$0.value.isEmpty }) else { return [] }
    let isInDoubt =
      switch answer {
      case .success(let page): !isMostlyAdmitted(page, by: request.filter)
      case .failure(let error): error.isRejection
      }
    guard isInDoubt else { return [] }
    var trial = attempt
    trial.request.filter = request.filter.spelling { others[Name($0)] ?? [$0] }
    let doubt = Trial.Doubt.names(others.keys.sorted { $0.key < $1.key })
    return [Trial(doubt: doubt, attempt: trial)]
  }

  private func sortTrials(_ answer: Result<Page, APIError>, _ attempt: Attempt) -> [Trial] {
    guard let key = attempt.request.sort.keys.first, attempt.request.offset == 0 else { return [] }
    let isInDoubt =
      switch answer {
      case .success(let page): attempt.request.sort.isIgnored(in: page.cases)
      case .failure(let error): error.isRejection
      }
    guard isInDoubt else { return [] }
    // Leave out the order only if the server refuses all forms of it.
    return attempt.otherSortings
      .filter { $0.encoding.sorting != .unsent || answer.isFailure }
      .map { Trial(doubt: .sort(key, $0.encoding.sorting), attempt: $0) }
  }

  private func isSettled(_ trial: Trial, by page: Page) -> Bool {
    let request = trial.attempt.request
    return switch trial.doubt {
    case .paging: !page.cases.isEmpty && !repeatsFirstPage(page, request)
    case .names: isMostlyAdmitted(page, by: request.filter)
    case .sort(_, .unsent): true
    case .sort: !page.cases.isEmpty && !request.sort.isIgnored(in: page.cases)
    }
  }

  /// Whether most cases of the page match the filter's names; `false` for an empty page, which may
  /// mean that the server does not know the spelling.
  private func isMostlyAdmitted(_ page: Page, by filter: CaseFilter) -> Bool {
    page.cases.count { filter.admitsNames(of: $0) } * 2 > page.cases.count
  }
}

extension Attempt {
  fileprivate var withOtherPaging: Attempt {
    var other = self
    other.encoding.paging = encoding.paging == .skip ? .page : .skip
    return other
  }

  /// The other forms of the order that result in a different body.
  fileprivate var otherSortings: [Attempt] {
    var bodies = [encoding.body(of: request)]
    return RequestEncoding.Sorting.allCases.compactMap { form in
      var other = self
      other.encoding.sorting = form
      let body = other.encoding.body(of: request)
      guard !bodies.contains(body) else { return nil }
      bodies.append(body)
      return other
    }
  }
}

extension APIError {
  /// Whether the server understood the request and refused it, so that other words may work.
  fileprivate var isRejection: Bool {
    if case .rejected(let status, _) = self { return status != 405 }
    return false
  }
}

extension CaseRequest {
  /// The same question for the first page, with the usual urgency.
  fileprivate var forFirstPage: CaseRequest {
    var first = self
    first.offset = 0
    first.urgency = .asked
    return first
  }
}

extension Case {
  /// The names of the case that a filter may contain.
  fileprivate var names: [String] {
    [status.name] + [priority?.name, queue].compactMap(\.self) + channels
  }
}

extension Result {
  fileprivate var isFailure: Bool {
    if case .failure = self { true } else { false }
  }
}
