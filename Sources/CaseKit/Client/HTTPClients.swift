import AsyncHTTPClient
import NIOCore
import NIOSSL

/// Creates connection pools when they are first needed: one for each proxy, and one for direct
/// connections.
actor HTTPClients {
  private let configuration: TransportConfiguration
  private var clients: [Proxies.Proxy?: HTTPClient] = [:]
  private var relays: [Proxies.Proxy: SOCKSRelay] = [:]
  private var isShutDown = false
  /// Hosts whose certificate was checked, in case a private authority signed it.
  private var strong: Set<String> = []

  init(configuration: TransportConfiguration) { self.configuration = configuration }

  deinit {
    for client in clients.values { client.shutdown { _ in } }
  }

  func client(for url: ServerURL) async throws(TransportError) -> HTTPClient {
    guard !isShutDown else { throw .cancelled }
    let proxy = try proxy(for: url)
    if let client = clients[proxy] { return client }
    let way = try await way(through: proxy)
    // Another call may have been here meanwhile, or the end.
    guard !isShutDown else { throw .cancelled }
    if let client = clients[proxy] { return client }
    let client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: try settings(proxy: way))
    clients[proxy] = client
    return client
  }

  /// The proxy as the client speaks to it.
  private func way(
    through proxy: Proxies.Proxy?
  ) async throws(TransportError) -> HTTPClient.Configuration.Proxy? {
    guard let proxy else { return nil }
    guard proxy.kind == .socks, proxy.hasCredentials else { return .init(proxy) }
    let relay =
      relays[proxy] ?? SOCKSRelay(to: proxy, connectTimeout: configuration.connectTimeout)
    relays[proxy] = relay
    let port = try await relay.port()
    return .server(
      host: SOCKSRelay.host, port: port, authorization: .bearer(tokens: relay.dialer.secret))
  }

  private func proxy(for url: ServerURL) throws(TransportError) -> Proxies.Proxy? {
    do throws(Proxies.Unusable) {
      return try configuration.proxies.proxy(for: url)
    } catch {
      throw .noConnection(detail: "\(error.variable): \(error.message)")
    }
  }

  func shutdown() async {
    isShutDown = true
    let running = clients.values
    clients = [:]
    relays = [:]
    for client in running { try? await client.shutdown() }
  }

  /// Checks the certificate, if the user trusts a private authority.
  ///
  /// - Throws: ``TransportError/tls(detail:)`` for a certificate that no public authority would
  ///   sign.
  func requireStrongCertificate(of url: ServerURL) async throws(TransportError) {
    guard configuration.certificateFile != nil, !strong.contains(url.authority),
      let certificate = await certificate(of: url)
    else { return }
    if let weakness = certificate.weakness { throw .tls(detail: weakness) }
    strong.insert(url.authority)
  }

  /// Replaces an error by its cause: the dates of the certificate, instead of an error that only
  /// says that it is not trusted, or the failure of a SOCKS proxy.
  func explaining(_ error: TransportError, of url: ServerURL) async -> TransportError {
    if error == .refusedByProxy, let proxy = try? proxy(for: url),
      let failure = relays[proxy]?.dialer.failure(at: url)
    {
      return TransportError(failure)
    }
    guard error == .untrusted, let certificate = await certificate(of: url),
      let problem = certificate.problem(at: .now)
    else { return error }
    return .tls(detail: problem)
  }

  /// The server's certificate; `nil` if it cannot be fetched, or behind a proxy.
  private func certificate(of url: ServerURL) async -> ServerCertificate? {
    guard url.isEncrypted, (try? proxy(for: url)) == .some(nil) else { return nil }
    return await ServerCertificate(of: url, patience: .seconds(5))
  }

  private func settings(
    proxy: HTTPClient.Configuration.Proxy?
  ) throws(TransportError) -> HTTPClient.Configuration {
    var settings = HTTPClient.Configuration()
    settings.tlsConfiguration = try tls()
    // A redirect could send the token to another host.
    settings.redirectConfiguration = .disallow
    settings.timeout = .init(
      connect: TimeAmount(configuration.connectTimeout),
      read: TimeAmount(configuration.idleTimeout))
    // Only ``Pacer`` decides about retries.
    settings.connectionPool.retryConnectionEstablishment = false
    settings.proxy = proxy
    return settings
  }

  private func tls() throws(TransportError) -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    guard let file = configuration.certificateFile else { return tls }
    do {
      tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
    } catch {
      throw .tls(detail: "the certificates in \(file) cannot be read")
    }
    return tls
  }
}

extension HTTPClient.Configuration.Proxy {
  fileprivate init(_ proxy: Proxies.Proxy) {
    switch proxy.kind {
    case .socks: self = .socksServer(host: proxy.host, port: proxy.port)
    case .http:
      let authorization = proxy.user.map {
        HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
      }
      self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
    }
  }
}

extension ServerURL {
  fileprivate var authority: String { "\(host) \(port)" }
}
