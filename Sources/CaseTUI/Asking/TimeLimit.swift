/// Runs the work. After the time limit, cancels it and returns `nil`.
func withTimeLimit<Result: Sendable>(
  _ limit: Duration?, on clock: any Clock<Duration>,
  _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result? {
  guard let limit else { return try await work() }
  return try await withThrowingTaskGroup(of: Result?.self) { group in
    defer { group.cancelAll() }
    group.addTask { try await work() }
    group.addTask {
      try await clock.sleep(for: limit)
      return nil
    }
    return try await group.next() ?? nil
  }
}
