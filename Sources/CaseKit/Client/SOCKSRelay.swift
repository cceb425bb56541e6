import NIOCore
import NIOPosix

/// An HTTP proxy on loopback, for this process only, in front of a SOCKS proxy with a password: the
/// HTTP client can sign in to HTTP proxies, but not to SOCKS proxies.
///
/// It serves only clients that know its secret, so that other users of the machine cannot use the
/// proxy.
final class SOCKSRelay: Sendable {
  let dialer: SOCKSDialer
  private let listener: EventLoopFuture<any Channel>

  /// Starts to listen; stops when it is released.
  ///
  /// - Parameter secret: the secret that the client must send.
  init(to proxy: Proxies.Proxy, secret: String = SOCKSRelay.newSecret(), connectTimeout: Duration) {
    let dialer = SOCKSDialer(proxy, secret: secret, connectTimeout: connectTimeout)
    self.dialer = dialer
    listener = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let end = TunnelEnd()
          try channel.pipeline.syncOperations.addHandlers([RelayHandler(dialer, end: end), end])
        }
      }
      .bind(host: Self.host, port: 0)
  }

  deinit {
    listener.whenSuccess { $0.close(promise: nil) }
  }

  /// The address on which it listens.
  static let host = "127.0.0.1"

  /// The port on which it listens.
  func port() async throws(TransportError) -> Int {
    guard let port = try? await listener.get().localAddress?.port else {
      throw .noConnection(detail: "no port of this machine is free for the SOCKS proxy")
    }
    return port
  }

  private static func newSecret() -> String {
    // Its numbers are not predictable.
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in String(generator.next(), radix: 36) }.joined()
  }
}
