import Moments

/// Keeps a token until it is refused or about to expire; those who ask at once share one making.
actor TokenCache {
  typealias Making = Task<Result<String, APIError>, Never>

  private let make: @Sendable () async throws(APIError) -> String
  private let now: @Sendable () -> Timestamp
  private var cached: String?
  private var running: (making: Making, waiting: Int)?
  private var isShutDown = false

  init(
    now: @escaping @Sendable () -> Timestamp,
    make: @escaping @Sendable () async throws(APIError) -> String
  ) {
    self.now = now
    self.make = make
  }

  /// Cancelling the last task that waits cancels the making.
  func token() async throws(APIError) -> String {
    if let cached, isFresh(cached) { return cached }
    guard !isShutDown else { throw .cancelled }
    let making = running?.making ?? start()
    running = (making, (running?.waiting ?? 0) + 1)
    let result = await withTaskCancellationHandler {
      await making.value
    } onCancel: {
      Task { await self.leave(making) }
    }
    if running?.making == making {
      running = nil
      cached = try? result.get()
    }
    if Task.isCancelled { throw .cancelled }
    return try result.get()
  }

  func invalidate(_ refused: String) {
    if cached == refused { cached = nil }
  }

  /// Returns when nothing is being made any more.
  func shutdown() async {
    isShutDown = true
    guard let making = running?.making else { return }
    making.cancel()
    _ = await making.value
  }

  private func start() -> Making {
    Making { [make] in
      do throws(APIError) {
        return .success(try await make())
      } catch {
        return .failure(error)
      }
    }
  }

  private func leave(_ making: Making) {
    guard let (current, waiting) = running, current == making else { return }
    running = waiting > 1 ? (making, waiting - 1) : nil
    if waiting == 1 { making.cancel() }
  }

  /// A token that names no end is good until the server refuses it.
  private func isFresh(_ token: String) -> Bool {
    guard let exp = TokenClaims(token: token)?.exp else { return true }
    return exp > now().milliseconds / 1_000 + 60
  }
}
