import NIOCore
import NIOPosix
import Synchronization

/// A SOCKS proxy behind the relay: how it is reached, who may use it, and what went wrong last.
final class SOCKSDialer: Sendable {
  private struct State {
    var requests = 0
    var failures: [String: SOCKSFailure] = [:]
  }

  /// Connections that have not yet sent a whole request, at most: anybody on this machine can make one.
  private static let mostRequests = 32

  /// What the client must know, and send as a bearer's token.
  let secret: String
  private let proxy: Proxies.Proxy
  private let connectTimeout: Duration
  private let state = Mutex(State())

  /// - Parameter secret: known to this process only.
  init(_ proxy: Proxies.Proxy, secret: String, connectTimeout: Duration) {
    self.proxy = proxy
    self.connectTimeout = connectTimeout
    self.secret = secret
  }

  /// Takes as long for a wrong text as for the right one.
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

  /// Why the proxy was not reached.
  func failure(_ error: any Error) -> SOCKSFailure {
    .unreachable(
      detail: (error as? NIOConnectionError)?.sentence ?? "no connection to \(proxy.host)")
  }

  /// - Returns: whether there are few enough connections before their request.
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

  /// Why the last connection there was not made.
  func failure(at url: ServerURL) -> SOCKSFailure? {
    state.withLock { $0.failures["\(url.host) \(url.port)"] }
  }
}
