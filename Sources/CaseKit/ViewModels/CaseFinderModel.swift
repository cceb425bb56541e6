public import Observation

/// The search for one case that the list does not hold.
@MainActor @Observable
public final class CaseFinderModel {
  public enum State: Equatable, Sendable {
    /// So many cases were read, of so many where the server says so.
    case looking(read: Int, total: Int?)
    case found(Case)
    /// The cache holds it: it is shown at once, and read again where that can be.
    case known(KnownCase)
    /// The whole list was read and holds no such case.
    case absent
    case failed(APIError)
  }

  /// A ref or an id, as it was typed.
  public let name: String
  public private(set) var state = State.looking(read: 0, total: nil)

  @ObservationIgnored private var search: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// Starts to look, with the client of the list.
  public init(_ name: String, in list: CaseListModel) {
    self.name = name
    let (finder, cache) = (list.finder, list.cache)
    search = Task { [weak self] in
      if let known = await cache.find(name) {
        self?.finish(with: .known(known))
        return
      }
      let state = await Self.result(of: finder, for: name) { state in
        Task { @MainActor in self?.proceed(to: state) }
      }
      self?.finish(with: state)
    }
  }

  /// Stops looking; nothing changes afterwards.
  public func cancel() { search = nil }

  private static func result(
    of finder: CaseFinder, for name: String, progress: @escaping @Sendable (State) -> Void
  ) async -> State {
    do throws(APIError) {
      let found = try await finder.find(name) { progress(.looking(read: $0, total: $1)) }
      return found.map(State.found) ?? .absent
    } catch {
      return .failed(error)
    }
  }

  /// A progress that was sent before the end may come after it.
  private func proceed(to new: State) {
    if case .looking = state { state = new }
  }

  private func finish(with result: State) {
    guard result != .failed(.cancelled) else { return }
    state = result
  }
}
