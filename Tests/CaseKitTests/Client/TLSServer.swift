import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// A server on loopback behind TLS, which answers the first request of each connection.
final class TLSServer: Sendable {
  /// What a client agreed to by ALPN, and what it sent.
  struct Meeting: Equatable, Sendable {
    var version: String?
    var request = ""
  }

  private let channel: any Channel
  private let log: MeetingLog

  /// - Parameter answer: as it goes over the wire, in HTTP/1.1.
  init(_ configuration: TLSConfiguration, answer: String) async throws {
    let context = try NIOSSLContext(configuration: configuration)
    let log = MeetingLog()
    self.log = log
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture {
          try child.pipeline.syncOperations.addHandlers([
            NIOSSLServerHandler(context: context), AnswerHandler(answer, log),
          ])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var url: String { "https://localhost:\(port)" }

  var port: Int { channel.localAddress?.port ?? 0 }

  /// Those whose request came, in its order.
  var meetings: [Meeting] { log.meetings.withLock { $0 } }

  func stop() async throws { try await channel.close() }
}

private final class MeetingLog: Sendable {
  let meetings = Mutex<[TLSServer.Meeting]>([])
}

/// Answers once, as soon as a head is there, and closes.
private final class AnswerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let answer: String
  private let log: MeetingLog
  private var meeting = TLSServer.Meeting()

  init(_ answer: String, _ log: MeetingLog) {
    self.answer = answer
    self.log = log
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let version)? = event as? TLSUserEvent { meeting.version = version }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let hadHead = meeting.request.contains("\r\n\r\n")
    meeting.request += String(buffer: unwrapInboundIn(data))
    guard !hadHead, meeting.request.contains("\r\n\r\n") else { return }
    log.meetings.withLock { $0.append(meeting) }
    let channel = context.channel
    channel.writeAndFlush(ByteBuffer(string: answer)).whenComplete { _ in
      channel.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
