import CaseKit
import Synchronization
import Terminal

/// Reads one case repeatedly until it matches a query.
final class CaseWaiter: Sendable {
  private struct State {
    var last: Case?
    /// Why the last read failed.
    var failure: APIError?
  }

  private let name: String
  private let query: Query
  private let session: Session
  private let machine: Machine
  private let state = Mutex(State())

  init(name: String, query: Query, session: Session, machine: Machine) {
    self.name = name
    self.query = query
    self.session = session
    self.machine = machine
  }

  /// Waits for the case to match.
  ///
  /// - Throws: ``CommandFailure`` if the case does not exist or several have the name; ``APIError``
  ///   for failures that are not temporary.
  func found(every pause: Duration) async throws -> Case {
    while true {
      switch await look() {
      case .success(let cases) where cases.count > 1: throw CommandFailure.ambiguous(name, cases)
      case .success(let cases):
        guard let item = cases.first else { throw CommandFailure.notFound([name]) }
        state.withLock { $0 = State(last: item) }
        var context = session.context
        context.now = machine.now()
        if query.matcher(in: context).matches(item) { return item }
        try await machine.clock.sleep(for: pause)
      case .failure(let error):
        guard error.outlook == .passing else { throw error }
        try say(error)
        try await machine.clock.sleep(for: max(pause, .seconds(error.retryAfter ?? 0)))
      }
    }
  }

  /// Reports an error, unless it is the same as the last one.
  private func say(_ error: APIError) throws(OutputError) {
    let isKnown = state.withLock { state in
      defer { state.failure = error }
      return state.failure == error
    }
    if !isKnown { try machine.errors.print("\(SafeText(error.message)); trying again") }
  }

  /// The failure to report after the time limit.
  func failure(after time: Duration) -> CommandFailure {
    let state = state.withLock(\.self)
    if let failure = state.failure { return CommandFailure(failure) }
    guard let item = state.last else { return CommandFailure(APIError.timeout(time)) }
    let status = item.status.name.isEmpty ? "" : "; its status is \(item.status.name)"
    return CommandFailure(
      code: "not_yet", message: "\(item.ref) is not yet \(query) after \(time.written)\(status)",
      hint: "to wait longer, raise --timeout", status: .notYet)
  }

  /// Reads all cases with this name; several cases may share a ref.
  private func look() async -> Result<[Case], APIError> {
    let finder = CaseFinder(client: session.client, pageSize: session.settings.requests.pageSize)
    do throws(APIError) {
      guard let last = state.withLock(\.last) else {
        return .success(try await finder.findAll([name])[name] ?? [])
      }
      return .success(try await finder.findAgain(last).map { [$0] } ?? [])
    } catch {
      return .failure(error)
    }
  }
}

extension APIError {
  fileprivate static func timeout(_ time: Duration) -> APIError {
    .timeout(seconds: Int(time.components.seconds))
  }
}
