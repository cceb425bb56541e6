public import Observation

/// The search for one case that the list does not hold.
@MainActor @Observable
public final class CaseFinderModel {
  /// How far the search is.
  public enum State: Equatable, Sendable {
    /// So many cases were read, of so many where the server says so.
    case looking(read: Int, total: Int?)
    case found(Case)
    /// The cache holds it: it is shown at once, and read again where that can be.
    case known(CachedCase)
    /// Several cases have that ref.
    case shared([Case])
    /// The whole list was read and holds no such case.
    case absent
  }

  /// A ref or an id, as it was typed.
  public let name: String
  /// How far the search is.
  public private(set) var state = State.looking(read: 0, total: nil)
  /// Why nothing is found for now, and when it is looked for again.
  public var failure: Recovery.Failure? { recovery.failure }

  private var recovery = Recovery()
  private let list: CaseListModel
  @ObservationIgnored private var search: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored private var retrying: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// Starts to look, with the client of the list.
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

  /// Whether an answer is on its way.
  public var isLooking: Bool {
    guard case .looking = state else { return false }
    return failure.map { $0.nextTry == .underWay } ?? true
  }

  /// Looks once more after a failure, also when calls rest after it.
  public func retry() {
    if failure != nil { retry(.insisted) }
  }

  /// Stops looking; nothing changes afterwards.
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

  /// A progress that was sent before the end may come after it.
  private func proceed(to new: State) {
    guard isLooking else { return }
    recovery.recover()
    state = new
  }

  /// - Parameter item: what it was before is known before it is shown, and so looked at.
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
  /// Looks where the list looks.
  var finder: CaseFinder {
    CaseFinder(
      client: client, cache: cache, isOffline: state.setup.isOffline,
      pageSize: state.setup.limits.pageSize
    ) { [context] in context().now }
  }

  /// Finds out whether a case that was not read with the list is new or has changed.
  fileprivate func learnChange(of item: Case) async {
    let (looks, ids) = (state.changes.looks, [item.id])
    guard cache.isUsed else { return perform { $0.met(item) } }
    let found = await cache.changes(of: ids)
    perform { $0.learnt(found, of: ids, looks: looks) }
  }
}
