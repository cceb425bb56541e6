import Moments

/// Keeps a token until it is refused or about to expire. Callers that wait at the same time share
/// one new token.
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

  /// The token, made if necessary. Cancelling the last waiting task cancels the making.
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

  /// Stops making a token; returns when it has stopped.
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

  /// Whether the token is not about to expire. A token without an expiry is used until the server
  /// refuses it.
  private func isFresh(_ token: String) -> Bool {
    guard let exp = TokenClaims(token: token)?.exp else { return true }
    return exp > now().milliseconds / 1_000 + 60
  }
}
