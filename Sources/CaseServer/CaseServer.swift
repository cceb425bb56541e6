import Foundation
import Hummingbird
import Moments
import NIOCore
import NIOPosix

/// The case management API on an SQLite database, over HTTP.
public struct CaseServer: Sendable {
  private let configuration: ServerConfiguration
  let store: Store

  /// Opens or creates the database; ``run(onListening:progress:)`` generates the cases.
  ///
  /// - Throws: ``ServerError`` if the database cannot be opened or has another version.
  public init(_ configuration: ServerConfiguration) throws(ServerError) {
    self.configuration = configuration
    let origin = Origin(
      seed: configuration.seed, caseCount: configuration.caseCount,
      now: Timestamp(milliseconds: configuration.now))
    store = try Store(path: configuration.database, origin: origin)
  }

  /// A sentence for the user if the database already has other cases than requested, which it
  /// keeps; otherwise `nil`.
  public var note: String? {
    let origin = store.origin
    guard origin.seed != configuration.seed || origin.caseCount != configuration.caseCount
    else { return nil }
    return """
      The database keeps its cases (generated: \(origin.caseCount), seed \(origin.seed)). \
      For others, name a new file.
      """
  }

  /// Generates missing cases, serves until the task is cancelled, closes the database and returns.
  /// A server can run only once.
  ///
  /// - Parameters:
  /// - onListening: called with the port when the server accepts requests.
  /// - progress: called with the number of generated cases and their total.
  /// - Throws: ``ServerError`` if it cannot listen or the database fails.
  public func run(
    onListening: @escaping @Sendable (Int) async -> Void,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws(ServerError) {
    do {
      try await store.load(progress: progress)
      async let warmUp: Void = store.warmUp()
      try await application(onListening: onListening).run()
      await warmUp
    } catch is CancellationError {
      // A server ends by being cancelled.
    } catch {
      throw failure(error)
    }
    do {
      try store.close()
    } catch {
      throw failure(error)
    }
  }

  func application(
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> QuietApplication<RouterResponder<BasicRequestContext>> {
    let clock = { @Sendable in Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
    let routes = Routes(store: store, configuration: configuration, clock: clock)
    return QuietApplication(
      responder: routes.router().buildResponder(),
      address: .hostname(configuration.host, port: configuration.port), clock: clock,
      onListening: onListening)
  }

  private func failure(_ error: any Error) -> ServerError {
    let (host, port) = (configuration.host, configuration.port)
    switch error {
    case let error as IOError where error.errnoCode == EADDRINUSE:
      return .portInUse(host: host, port: port)
    case let error as IOError:
      return .notListening(host: host, port: port, detail: error.description)
    case is SocketAddressError, is SocketAddressError.UnknownHost, is NIOConnectionError:
      return .notListening(host: host, port: port, detail: "no address is known for this host")
    case let error as ServerError: return error
    default: return .broken(detail: "\(error)")
    }
  }
}
