import Moments
import NIOCore
import NIOPosix
import NIOSSL

/// The certificate of a server, checked in addition to the TLS library. The library does not say
/// why it rejects a certificate, and accepts weak ones from a private authority.
struct ServerCertificate {
  private let certificate: NIOSSLCertificate

  /// Connects to get the certificate; sends no request.
  ///
  /// - Returns: `nil` if there was no connection or no certificate.
  init?(of url: ServerURL, patience: Duration) async {
    let shown = MultiThreadedEventLoopGroup.singleton.next().makePromise(
      of: NIOSSLCertificate?.self)
    guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
      shown.succeed(NIOSSLCertificate?.none)
      return nil
    }
    let channel = try? await ClientBootstrap(group: shown.futureResult.eventLoop)
      .connectTimeout(TimeAmount(patience))
      .channelInitializer { Self.prepare($0, for: url, context, shown) }
      .connect(host: url.host, port: url.port).get()
    if let channel {
      channel.closeFuture.whenComplete { _ in shown.succeed(NIOSSLCertificate?.none) }
      channel.eventLoop.scheduleTask(in: TimeAmount(patience)) { channel.close(promise: nil) }
    } else {
      shown.succeed(NIOSSLCertificate?.none)
    }
    let certificate = try? await shown.futureResult.get()
    channel?.close(promise: nil)
    guard let certificate = certificate ?? nil else { return nil }
    self.certificate = certificate
  }

  /// Reports the certificate of the server, and trusts no certificate.
  private static func prepare(
    _ channel: any Channel, for url: ServerURL, _ context: NIOSSLContext,
    _ shown: EventLoopPromise<NIOSSLCertificate?>
  ) -> EventLoopFuture<Void> {
    let name = IPv4Address(url.host) == nil && !url.host.contains(":") ? url.host : nil
    return channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLClientHandler(context: context, serverHostname: name) { chain, promise in
          shown.succeed(chain.first)
          promise.succeed(NIOSSLVerificationResult.failed)
        })
    }
  }

  /// Why it is not valid at a moment, with the distance from there; `nil` where it is.
  func problem(at now: Timestamp) -> String? {
    let first = Timestamp(seconds: Int64(certificate.notValidBefore), milliseconds: 0)
    let last = Timestamp(seconds: Int64(certificate.notValidAfter), milliseconds: 0)
    if now > last {
      return "the certificate of the server expired \(LocalTime.distance(from: now, to: last))"
    }
    guard now < first else { return nil }
    return "the certificate of the server is not valid yet: it will be "
      + LocalTime.distance(from: now, to: first)
  }

  /// Why the certificate is weak, whoever signed it; `nil` if it is not.
  var weakness: String? {
    guard let bytes = try? certificate.toDERBytes() else { return nil }
    let key = (try? certificate.extractPublicKey().toSPKIBytes()) ?? []
    if Self.oldSignatures.contains(where: bytes.contains) {
      return "the certificate of the server is signed with SHA-1, which can be forged"
    }
    if key.contains(Self.rsa), key.count < Self.smallestRSA {
      return "the certificate of the server has an RSA key of less than 2048 bits"
    }
    guard bytes.contains(Self.alternativeNames) else {
      return "the certificate of the server names its host only as a common name"
    }
    return nil
  }

  // Object identifiers, encoded in DER.
  private static let oldSignatures: [[UInt8]] = [
    // sha1WithRSAEncryption, ecdsa-with-SHA1
    [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05],
    [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01],
  ]
  private static let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
  private static let alternativeNames: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x11]

  /// The size in bytes of a public key with 2048 bits.
  private static let smallestRSA = 290
}
