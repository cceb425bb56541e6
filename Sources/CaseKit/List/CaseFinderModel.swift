public import Observation

/// The search for one case that is not in the list.
@MainActor @Observable
public final class CaseFinderModel {
  /// The state of the search.
  public enum State: Equatable, Sendable {
    /// The search is running; the number of cases read, and the total if the server gave one.
    case looking(read: Int, total: Int?)
    case found(Case)
    /// The cache has the case. It is shown at once, and read again if possible.
    case known(CachedCase)
    /// Several cases have that ref.
    case shared([Case])
    /// The whole list was read and does not contain the case.
    case absent
  }

  /// The ref or id as it was typed.
  public let name: String
  /// The state of the search.
  public private(set) var state = State.looking(read: 0, total: nil)
  /// Why the search failed, and when the next try is.
  public var failure: Recovery.Failure? { recovery.failure }

  private var recovery = Recovery()
  private let list: CaseListModel
  @ObservationIgnored private var search: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored private var retrying: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// Starts the search with the list's client.
  public init(_ name: String, in list: CaseListModel) {
    self.name = name
    self.list = list
    search = Task { [cache = list.cache, weak self] in
      let known = await cache.findAll(name)
      guard let first = known.first, first.item.id == name || known.count == 1 else {
        await self?.look(.asked)
        return
      }
      await self?.finish(with: .known(first), showing: first.item)
    }
  }

  /// Whether the search is running.
  public var isLooking: Bool {
    guard case .looking = state else { return false }
    return failure.map { $0.nextTry == .underWay } ?? true
  }

  /// Tries again after a failure, even during the pause after failed calls.
  public func retry() {
    if failure != nil { retry(.insisted) }
  }

  /// Stops the search; the state no longer changes.
  public func cancel() {
    search = nil
    retrying = nil
  }

  private func retry(_ urgency: Urgency) {
    retrying = nil
    recovery.tryAgain()
    search = Task { [weak self] in await self?.look(urgency) }
  }

  private func look(_ urgency: Urgency) async {
    do throws(APIError) {
      let found = try await list.finder.findAll([name], urgency) { [weak self] read, total in
        Task { @MainActor in self?.proceed(to: .looking(read: read, total: total)) }
      }[name]
      guard let found, found.count > 1, !found.contains(where: { $0.id == name }) else {
        let only = found?.first { $0.id == name } ?? found?.first
        return await finish(with: only.map(State.found) ?? .absent, showing: only)
      }
      await finish(with: .shared(found), showing: nil)
    } catch {
      fail(error)
    }
  }

  /// Shows progress, unless the search has ended: a late progress report may come after the end.
  private func proceed(to new: State) {
    guard isLooking else { return }
    recovery.recover()
    state = new
  }

  /// - Parameter item: the case to show. Its change is looked up first, because showing it counts
  ///   as a look.
  private func finish(with result: State, showing item: Case?) async {
    if let item { await list.learnChange(of: item) }
    guard !Task.isCancelled else { return }
    recovery.recover()
    state = result
  }

  private func fail(_ error: APIError) {
    guard error != .cancelled, !Task.isCancelled else { return }
    let pause = recovery.failed(error, at: list.context().now, rest: list.client.rest())
    retrying = pause.map { pause in
      Task { [clock = list.clock, weak self] in
        if (try? await clock.sleep(for: pause)) != nil { self?.retry(.asked) }
      }
    }
  }
}

extension CaseListModel {
  /// A finder that searches where the list does.
  var finder: CaseFinder {
    CaseFinder(
      client: client, cache: cache, isOffline: state.setup.isOffline,
      pageSize: state.setup.limits.pageSize
    ) { [context] in context().now }
  }

  /// Finds out whether a case that is not in the list is new or has changed.
  fileprivate func learnChange(of item: Case) async {
    let (looks, ids) = (state.changes.looks, [item.id])
    guard cache.isUsed else { return perform { $0.met(item) } }
    let found = await cache.changes(of: ids)
    perform { $0.learnt(found, of: ids, looks: looks) }
  }
}
