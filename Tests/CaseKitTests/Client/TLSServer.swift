import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// A TLS server on loopback that answers the first request of each connection.
final class TLSServer: Sendable {
  /// The protocol that a client agreed to by ALPN, and its request.
  struct Meeting: Equatable, Sendable {
    var version: String?
    var request = ""
  }

  private let channel: any Channel
  private let log: MeetingLog

  /// - Parameter answer: the bytes of an HTTP/1.1 answer.
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

  /// The meetings in the order of their requests.
  var meetings: [Meeting] { log.meetings.withLock { $0 } }

  func stop() async throws { try await channel.close() }
}

private final class MeetingLog: Sendable {
  let meetings = Mutex<[TLSServer.Meeting]>([])
}

/// Answers once after the head of a request, then closes.
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
