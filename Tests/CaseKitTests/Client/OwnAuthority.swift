import Foundation
import NIOSSL
import TestSupport

/// A certificate authority that no machine trusts, and its certificates, made by `openssl`.
final class OwnAuthority: Sendable {
  static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  /// The certificate that makes its servers trusted.
  let file: String
  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    file = folder.path + "/ca.pem"
    try openssl(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Own authority",
      "-keyout", "ca.key", "-out", "ca.pem")
  }

  /// The TLS configuration of a server with these `names`, e.g. `DNS:localhost`.
  ///
  /// - Parameters:
  ///   - names: `nil` for a common name only.
  ///   - key: for `openssl req -newkey`.
  ///   - options: further options of `openssl x509`.
  func server(
    for names: String?, key: String = "rsa:2048", _ options: [String] = ["-days", "2"]
  ) throws -> TLSConfiguration {
    let extensions = names.map { "subjectAltName=\($0)" } ?? "basicConstraints=CA:FALSE"
    try extensions.write(toFile: folder.path + "/names", atomically: true, encoding: .utf8)
    try openssl(
      "req", "-newkey", key, "-nodes", "-subj", "/CN=server", "-keyout", "server.key",
      "-out", "server.csr")
    try openssl(
      [
        "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
        "-CAcreateserial", "-extfile", "names", "-out", "server.pem",
      ] + options)
    let certificates = try NIOSSLCertificate.fromPEMFile(folder.path + "/server.pem")
    return .makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: folder.path + "/server.key", format: .pem))
    )
  }

  private func openssl(_ arguments: String...) throws { try openssl(arguments) }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
  }
}
