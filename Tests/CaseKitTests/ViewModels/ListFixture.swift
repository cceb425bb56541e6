import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A list as a value; the test plays the user, the server, the cache and the clock.
struct ListFixture {
  static let now = Timestamp(milliseconds: 1_000_000_000)
  private(set) var state: ListState
  /// The names of the effects of the last event.
  private(set) var sent: [String] = []
  var now = Self.now

  init(isOffline: Bool = false, usesCache: Bool = false) {
    let view = SavedView(name: "All", query: Query(), sort: SortOrder([SortKey(.created)]))
    let setup = ListState.Setup(
      isOffline: isOffline, usesCache: usesCache, limits: LoadingLimits(pageSize: 10, whole: 20))
    state = ListState(view, setup, in: QueryContext(now: Self.now))
    _ = take { $0.prepared(height: 5) }
  }

  var refs: [String] { state.listing.loadedCases.map(\.ref) }

  mutating func take(_ event: (inout ListState) -> Void) -> [Effect] {
    let effects = state.take(event, at: QueryContext(now: now))
    sent = effects.map(\.name)
    return effects
  }

  /// Opens a list of `count` cases and answers its first page.
  mutating func open(of count: Int) {
    let effects = take { $0.started() }
    _ = answer(effects, of: count)
  }

  /// Answers the requests among the effects like a server with `count` cases.
  mutating func answer(_ effects: [Effect], of count: Int) -> [Effect] {
    effects.requests.flatMap { request in
      answer(request, .success(.sample(offset: request.offset, limit: request.limit, of: count)))
    }
  }

  mutating func answer(_ effects: [Effect], with cases: [Case]) -> [Effect] {
    effects.requests.flatMap { request in
      let page = Page(cases: cases, hasMore: false, totalResults: cases.count)
      return answer(request, .success(page))
    }
  }

  mutating func fail(_ effects: [Effect], rest: Duration? = .seconds(4)) -> [Effect] {
    effects.requests.flatMap { answer($0, .failure(.timeout(seconds: 30)), rest: rest) }
  }

  /// Answers for the cache with these cases.
  mutating func recall(_ effects: [Effect], _ cases: [Case], of total: Int? = nil) -> [Effect] {
    effects.works.flatMap { ticket, work -> [Effect] in
      guard case .recall(let search) = work else { return [] }
      let finding = Recollection.Finding(rows: CachedRows(cases: cases, total: total))
      return take { $0.arrived(.recalled(finding, of: search), with: ticket) }
    }
  }

  /// Ends a wait among the effects.
  mutating func due(_ effects: [Effect], _ kind: Effect.Kind) -> [Effect] {
    effects.works.filter { $0.0.kind == kind }
      .flatMap { ticket, _ in take { $0.arrived(.due, with: ticket) } }
  }

  private mutating func answer(
    _ request: PageList.Request, _ result: Result<Page, APIError>, rest: Duration? = nil
  ) -> [Effect] {
    take { $0.arrived(.page(result, rest: rest), with: request.ticket) }
  }
}

extension [Effect] {
  var requests: [PageList.Request] {
    flatMap { effect -> [PageList.Request] in
      guard case .fetch(let fetch) = effect else { return [] }
      return fetch.requests
    }
  }

  var works: [(Ticket, Effect.Work)] {
    compactMap { effect in
      guard case .start(let ticket, let work) = effect else { return nil }
      return (ticket, work)
    }
  }
}

extension Effect {
  /// A short name to compare. Fetches also show the offsets of their pages.
  var name: String {
    switch self {
    case .fetch(let fetch):
      "fetch " + fetch.requests.map { String($0.offset) }.joined(separator: " ")
    case .cancelFetches: "cancel pages"
    case .cancel(let kind): "cancel \(kind)"
    case .start(let ticket, _): "\(ticket.kind)"
    case .learn: "learn"
    case .keep: "keep"
    case .markSeen: "markSeen"
    case .forgetSeen: "forgetSeen"
    case .giveBackMemory: "giveBackMemory"
    }
  }
}
