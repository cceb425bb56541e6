import CProcess
import Moments

/// Runs the effects of a list, one task per kind, and reports their results.
@MainActor
final class EffectRunner {
  typealias Report = @MainActor (Arrival, Ticket) -> Void

  private let client: CaseClient
  private let cache: CaseCache
  private let clock: any Clock<Duration>
  private let loader: PageLoader
  private var tasks: [Effect.Kind: Task<Void, Never>] = [:]
  /// Receives the results of the effects; set by the model.
  var report: Report = { _, _ in }

  /// - Parameter now: the time at which an answer is received.
  init(
    client: CaseClient, cache: CaseCache, clock: any Clock<Duration>,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.client = client
    self.cache = cache
    self.clock = clock
    loader = PageLoader(PageFetcher(client: client, cache: cache, now: now), clock: clock)
  }

  /// The running task of a kind.
  func task(_ kind: Effect.Kind) -> Task<Void, Never>? { tasks[kind] }

  func run(_ effects: [Effect]) {
    for effect in effects { run(effect) }
  }

  private func run(_ effect: Effect) {
    switch effect {
    case .fetch(let fetch): load(fetch)
    case .cancelFetches(let requests): loader.cancel(requests)
    case .cancel(.fetch): loader.cancelAll()
    case .cancel(let kind): tasks.removeValue(forKey: kind)?.cancel()
    case .keep(let listing): cache.keep(listing)
    case .markSeen(let item, let now): cache.look(at: item, now)
    case .forgetSeen(let id, let change): cache.forgetLook(at: id, change)
    case .giveBackMemory: Task { await Self.giveBackFreeMemory() }
    case .learn(let ticket, let ids, let looks):
      Task { [cache, weak self] in
        let found = await cache.changes(of: ids)
        self?.report(.changes(found, of: ids, looks: looks), ticket)
      }
    case .start(let ticket, let work): start(work, ticket)
    }
  }

  private func start(_ work: Effect.Work, _ ticket: Ticket) {
    let means = Means(client: client, cache: cache, clock: clock)
    tasks.removeValue(forKey: ticket.kind)?.cancel()
    tasks[ticket.kind] = Task { [weak self] in
      let arrival = await means.result(of: work)
      guard !Task.isCancelled, let self else { return }
      tasks[ticket.kind] = nil
      if let arrival { report(arrival, ticket) }
    }
  }

  private func load(_ fetch: Effect.Fetch) {
    for request in fetch.requests {
      let call = CaseRequest(
        filter: fetch.filter, sort: fetch.sort, offset: request.offset, limit: request.limit,
        urgency: fetch.urgency)
      let readiness: @Sendable () async -> Void = { [cache] in
        if fetch.waitsForCache { await cache.keepUp() }
      }
      loader.load(request, as: call, after: fetch.pause, once: readiness) {
        [client, weak self] result, request in
        self?.report(.page(result, rest: client.rest()), request.ticket)
      }
    }
  }

  /// Returns free memory to the system; runs after the task that held the pages has ended.
  @concurrent
  nonisolated private static func giveBackFreeMemory() async { cp_give_back_free_memory() }
}

/// The dependencies of the work.
private struct Means: Sendable {
  let client: CaseClient
  let cache: CaseCache
  let clock: any Clock<Duration>

  /// - Returns: `nil` if the work was cancelled.
  @MainActor
  func result(of work: Effect.Work) async -> Arrival? {
    switch work {
    case .wait(let pause):
      return (try? await clock.sleep(for: pause)).map { .due }
    case .recall(let search):
      return .recalled(await search.run(in: cache), of: search)
    case .find(let search, let narrowing):
      return await search.rows().map { .found($0, of: narrowing) }
    case .makeColumns(let listing, let list):
      return await CaseSet.laidOut(listing, sortedBy: list.question.sort)
        .map { .columns($0, of: list) }
    case .makeSegment(let cases):
      return .segment(await CaseSegment.laidOut(cases))
    case .reread(let query, let limits, let context):
      let reader = CaseReader(client: client, cache: cache, limits: limits, context: context)
      return .reread(try? await reader.read(Question(query: query), first: nil), of: query)
    case .count(let count, let pause):
      guard (try? await clock.sleep(for: pause)) != nil else { return nil }
      return .counted(await count.counted(by: client))
    }
  }
}
