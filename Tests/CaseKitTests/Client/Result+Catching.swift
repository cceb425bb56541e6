extension Result where Failure == any Error {
  /// The result of the work, or the error that it throws.
  static func catching(_ work: () async throws -> Success) async -> Result {
    do {
      return .success(try await work())
    } catch {
      return .failure(error)
    }
  }
}
