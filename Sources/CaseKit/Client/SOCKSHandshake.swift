import Glibc
import NIOCore

/// The handshake with a SOCKS5 proxy, as a value: signs in with a user name and a password (RFC
/// 1929), then requests a connection (RFC 1928).
///
/// The proxy resolves host names. At most one answer of the proxy is held in memory.
struct SOCKSHandshake: Sendable {
  /// The next step.
  enum Step: Equatable {
    case wait
    case send([UInt8])
    /// The connection is established; the remaining bytes are its first data.
    case done
  }

  private enum Stage { case method, signIn, reply, done }

  private enum Method {
    static let open: UInt8 = 0
    static let password: UInt8 = 2
    static let none: UInt8 = 0xFF
  }

  private static let version: UInt8 = 5

  private let credentials: [UInt8]
  private let request: [UInt8]
  private var stage = Stage.method

  /// - Parameter user: at most 255 bytes, like the password.
  init(
    user: String, password: String, host: String, port: UInt16
  ) throws(SOCKSFailure) {
    credentials = [1] + Self.counted(user.utf8) + Self.counted(password.utf8)
    guard host.utf8.count <= UInt8.max else { throw .longName }
    request =
      [Self.version, 1, 0] + Self.address(host) + [
        UInt8(port >> 8), UInt8(truncatingIfNeeded: port),
      ]
  }

  /// The first message of the client. It offers to connect with or without a password.
  var greeting: [UInt8] { [Self.version, 2, Method.open, Method.password] }

  /// Takes the bytes that it needs.
  mutating func receive(_ bytes: inout ByteBuffer) throws(SOCKSFailure) -> Step {
    switch stage {
    case .method: try takeMethod(&bytes)
    case .signIn: try takeSignIn(&bytes)
    case .reply: try takeReply(&bytes)
    case .done: .done
    }
  }

  private mutating func takeMethod(_ bytes: inout ByteBuffer) throws(SOCKSFailure) -> Step {
    guard bytes.first.map({ $0 == Self.version }) ?? true else { throw .otherProtocol }
    guard let answer = bytes.readBytes(length: 2) else { return .wait }
    switch answer[1] {
    case Method.open:
      stage = .reply
      return .send(request)
    case Method.password:
      stage = .signIn
      return .send(credentials)
    case Method.none: throw .otherSignIn
    default: throw .otherProtocol
    }
  }

  private mutating func takeSignIn(_ bytes: inout ByteBuffer) throws(SOCKSFailure) -> Step {
    guard let answer = bytes.readBytes(length: 2) else { return .wait }
    // Some proxies send the wrong version here; only the status matters.
    guard answer[1] == 0 else { throw .refusedCredentials }
    stage = .reply
    return .send(request)
  }

  private mutating func takeReply(_ bytes: inout ByteBuffer) throws(SOCKSFailure) -> Step {
    guard let head = bytes.getBytes(at: bytes.readerIndex, length: 5) else {
      return try waitUnlessRefused(bytes)
    }
    _ = try waitUnlessRefused(bytes)
    let length: Int
    switch head[3] {
    case 1: length = 4
    case 3: length = 1 + Int(head[4])
    case 4: length = 16
    default: throw .otherProtocol
    }
    // The proxy's own address on the other side; it is not needed.
    guard bytes.readSlice(length: 4 + length + 2) != nil else { return .wait }
    stage = .done
    return .done
  }

  /// A proxy that refuses may omit the address.
  private func waitUnlessRefused(_ bytes: ByteBuffer) throws(SOCKSFailure) -> Step {
    guard bytes.first.map({ $0 == Self.version }) ?? true else { throw .otherProtocol }
    if let reply = bytes.getInteger(at: bytes.readerIndex + 1, as: UInt8.self), reply != 0 {
      throw .refused(reply: reply)
    }
    return .wait
  }

  private static func address(_ host: String) -> [UInt8] {
    if let bytes = packed(host, AF_INET, size: 4) { return [1] + bytes }
    if let bytes = packed(host, AF_INET6, size: 16) { return [4] + bytes }
    return [3] + counted(host.utf8)
  }

  /// The bytes of an address; `nil` for a name.
  private static func packed(_ host: String, _ family: CInt, size: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: size)
    return inet_pton(family, host, &bytes) == 1 ? bytes : nil
  }

  private static func counted(_ text: String.UTF8View) -> [UInt8] {
    [UInt8(clamping: text.count)] + text.prefix(Int(UInt8.max))
  }
}

extension ByteBuffer {
  fileprivate var first: UInt8? { getInteger(at: readerIndex) }
}
