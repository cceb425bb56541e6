import CaseServer
import Terminal

/// A server that runs while something uses it.
struct DemoServer: Sendable {
  let configuration: ServerConfiguration
  let progress: ProgressLine

  /// Runs the body once the server listens, and stops the server when the body ends.
  ///
  /// - Parameter body: gets the port.
  /// - Throws: ``ServerError`` when there is no server, or what the body throws.
  func run(_ body: (Int) async throws -> ExitStatus) async throws -> ExitStatus {
    let server = try CaseServer(configuration)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    async let serving: Void = serve(server, listening)
    for await port in ports {
      return try await body(port)
    }
    // The server ended before it listened.
    try await serving
    return .failed
  }

  private func serve(
    _ server: CaseServer, _ listening: AsyncStream<Int>.Continuation
  ) async throws {
    defer { listening.finish() }
    try await server.run { port in
      progress.clear()
      listening.yield(port)
    } progress: { made, count in
      progress.show("making cases", made, of: count)
    }
  }
}
