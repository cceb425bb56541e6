import NIOCore
import NIOPosix
import Synchronization

/// Sends one text on loopback and receives the answer.
enum PlainClient {
  /// Returns all text until the other side closes; throws if nothing listens on the port.
  static func answer(to request: String, port: Int) async throws -> String {
    let collected = Collected()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(CollectingHandler(collected))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    // A server that refuses may close before it has read everything.
    try? await channel.writeAndFlush(ByteBuffer(string: request))
    try await channel.closeFuture.get()
    return collected.text.withLock { $0 }
  }

  fileprivate final class Collected: Sendable {
    let text = Mutex("")
  }
}

private final class CollectingHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let collected: PlainClient.Collected

  init(_ collected: PlainClient.Collected) { self.collected = collected }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let text = String(buffer: unwrapInboundIn(data))
    collected.text.withLock { $0 += text }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
