import NIOCore
import NIOPosix
import Synchronization

/// A SOCKS proxy behind the relay, with its address, its user and its failures.
final class SOCKSDialer: Sendable {
  private struct State {
    var requests = 0
    var failures: [String: SOCKSFailure] = [:]
  }

  /// The largest number of connections without a complete request; any user of this machine can
  /// make them.
  private static let mostRequests = 32

  /// The secret that the client sends as its bearer token.
  let secret: String
  private let proxy: Proxies.Proxy
  private let connectTimeout: Duration
  private let state = Mutex(State())

  /// - Parameter secret: known only to this process.
  init(_ proxy: Proxies.Proxy, secret: String, connectTimeout: Duration) {
    self.proxy = proxy
    self.connectTimeout = connectTimeout
    self.secret = secret
  }

  /// Takes equally long for every text of the right length.
  func accepts(_ given: String?) -> Bool {
    let given = Array((given ?? "").utf8)
    let expected = Array("Bearer \(secret)".utf8)
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  func handshake(for request: ConnectRequest) throws(SOCKSFailure) -> SOCKSHandshake {
    try SOCKSHandshake(
      user: proxy.user ?? "", password: proxy.password ?? "", host: request.host, port: request.port
    )
  }

  func connect(on loop: any EventLoop) -> EventLoopFuture<any Channel> {
    ClientBootstrap(group: loop).connectTimeout(TimeAmount(connectTimeout))
      .connect(host: proxy.host, port: proxy.port)
  }

  /// The reason for a failed connection to the proxy.
  func failure(_ error: any Error) -> SOCKSFailure {
    .unreachable(
      detail: (error as? NIOConnectionError)?.sentence ?? "no connection to \(proxy.host)")
  }

  /// - Returns: `false` if there are too many connections without a complete request.
  func admit() -> Bool {
    state.withLock {
      $0.requests += 1
      return $0.requests <= Self.mostRequests
    }
  }

  func leave() { state.withLock { $0.requests -= 1 } }

  func note(_ failure: SOCKSFailure?, for request: ConnectRequest) {
    state.withLock { $0.failures["\(request.host) \(request.port)"] = failure }
  }

  /// Why the last connection to this URL failed.
  func failure(at url: ServerURL) -> SOCKSFailure? {
    state.withLock { $0.failures["\(url.host) \(url.port)"] }
  }
}
