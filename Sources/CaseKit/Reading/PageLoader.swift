import Observation

/// Runs the requests of a ``Listing``, each in its own task.
@MainActor @Observable
final class PageLoader {
  typealias Receive = @MainActor (Result<Page, APIError>, PageList.Request) -> Void

  private let fetcher: PageFetcher
  private let clock: any Clock<Duration>
  private var tasks: [PageList.Request: Task<Void, Never>] = [:]

  init(_ fetcher: PageFetcher, clock: any Clock<Duration>) {
    self.fetcher = fetcher
    self.clock = clock
  }

  var isIdle: Bool { tasks.isEmpty }

  /// Fetches one page after a pause. The result of a cancelled request is dropped.
  ///
  /// - Parameter readiness: awaited before the request is sent.
  func load(
    _ request: PageList.Request, as call: CaseRequest, after pause: Duration,
    once readiness: @escaping @Sendable () async -> Void = {}, receive: @escaping Receive
  ) {
    tasks[request] = Task { [fetcher, clock, weak self] in
      if pause > .zero { try? await clock.sleep(for: pause) }
      await readiness()
      guard !Task.isCancelled else { return }
      let result = await fetcher.result(of: call)
      guard !Task.isCancelled else { return }
      self?.tasks[request] = nil
      receive(result, request)
    }
  }

  func cancel(_ requests: [PageList.Request]) {
    for request in requests { tasks.removeValue(forKey: request)?.cancel() }
  }

  func cancelAll() { cancel(Array(tasks.keys)) }
}
