extension Result where Failure == any Error {
  /// How the work ends.
  static func catching(_ work: () async throws -> Success) async -> Result {
    do {
      return .success(try await work())
    } catch {
      return .failure(error)
    }
  }
}
