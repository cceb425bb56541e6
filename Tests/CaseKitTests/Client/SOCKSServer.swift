import NIOCore
import NIOPosix
import Synchronization

/// A SOCKS5 proxy on loopback, for one user or for all. It connects to one port of this machine,
/// whatever host is requested.
final class SOCKSServer: Sendable {
  /// A refusal instead of a connection.
  enum Refusal: Sendable {
    case reply(UInt8)
    case silence
    case end
  }

  private let channel: any Channel
  private let log: Log

  convenience init(
    user: String, password: String, to port: Int, refusing: Refusal? = nil
  ) async throws {
    let credentials = [user, password].flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    try await self.init(credentials: [1] + credentials, to: port, refusing: refusing)
  }

  /// - Parameter credentials: the message that a client must sign in with; `nil` for none.
  init(credentials: [UInt8]? = nil, to port: Int, refusing: Refusal? = nil) async throws {
    let log = Log()
    self.log = log
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture {
          try child.pipeline.syncOperations.addHandler(
            SOCKSServerHandler(credentials, port: port, refusing: refusing, log: log))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { channel.localAddress?.port ?? 0 }

  /// The requested hosts, as `name:port`.
  var hosts: [String] { log.hosts.withLock { $0 } }

  func stop() async throws { try await channel.close() }

  final class Log: Sendable {
    let hosts = Mutex<[String]>([])
  }
}

/// Parses the three messages of a client, then copies all data.
private final class SOCKSServerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let credentials: [UInt8]?
  private let port: Int
  private let refusing: SOCKSServer.Refusal?
  private let log: SOCKSServer.Log
  private var buffer = ByteBuffer()
  private var messages = 0
  private var target: (any Channel)?

  init(_ credentials: [UInt8]?, port: Int, refusing: SOCKSServer.Refusal?, log: SOCKSServer.Log) {
    self.credentials = credentials
    self.port = port
    self.refusing = refusing
    self.log = log
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let target {
      target.writeAndFlush(unwrapInboundIn(data), promise: nil)
      return
    }
    var bytes = unwrapInboundIn(data)
    buffer.writeBuffer(&bytes)
    // A client sends each message only after the answer to the one before.
    let message = Array(buffer.readableBytesView)
    buffer.clear()
    messages += 1
    let method: UInt8 = credentials == nil ? 0 : 2
    switch messages {
    case 1: send(message.dropFirst(2).contains(method) ? [5, method] : [5, 0xFF], context)
    case 2 where credentials != nil:
      send([1, message == credentials ? 0 : 1], context)
      if message != credentials { context.close(promise: nil) }
    default: connect(message, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { target?.close(promise: nil) }

  private func connect(_ message: [UInt8], _ context: ChannelHandlerContext) {
    let name = String(decoding: message.dropFirst(5).dropLast(2), as: UTF8.self)
    let port = message.suffix(2).reduce(0) { $0 << 8 | Int($1) }
    log.hosts.withLock { $0.append("\(name):\(port)") }
    switch refusing {
    case .reply(let code): return send([5, code, 0, 1, 0, 0, 0, 0, 0, 0], context)
    case .silence: return
    case .end: return context.close(promise: nil)
    case nil: break
    }
    let client = context.channel
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(CopyHandler(to: client))
        }
      }
      .connect(host: "127.0.0.1", port: self.port)
      .assumeIsolated().whenComplete { result in
        self.target = try? result.get()
        self.send([5, self.target == nil ? 5 : 0, 0, 1, 127, 0, 0, 1, 0, 0], context)
      }
  }

  private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }
}

/// Writes all data to another channel, and closes that at the end.
private final class CopyHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let other: any Channel

  init(to other: any Channel) { self.other = other }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    other.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    let other = other
    other.writeAndFlush(ByteBuffer()).whenComplete { _ in other.close(promise: nil) }
  }
}
