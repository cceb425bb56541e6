import NIOCore

/// Does the handshake on a connection to a SOCKS proxy, then passes on all data.
final class SOCKSHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var handshake: SOCKSHandshake
  private var waiting = ByteBuffer()
  /// Called once; `nil` after the handshake.
  private var finish: ((SOCKSFailure?) -> Void)?

  /// - Parameter finish: receives `nil` once the proxy has made the connection, else the failure.
  init(_ handshake: SOCKSHandshake, finish: @escaping (SOCKSFailure?) -> Void) {
    self.handshake = handshake
    self.finish = finish
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard context.channel.isActive else { return end(.closed) }
    send(handshake.greeting, context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard finish != nil else { return context.fireChannelRead(data) }
    var bytes = unwrapInboundIn(data)
    waiting.writeBuffer(&bytes)
    do throws(SOCKSFailure) {
      try proceed(context)
    } catch {
      end(error)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(.closed)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(.closed)
    context.fireErrorCaught(error)
  }

  private func proceed(_ context: ChannelHandlerContext) throws(SOCKSFailure) {
    while true {
      switch try handshake.receive(&waiting) {
      case .wait: return
      case .send(let bytes): send(bytes, context)
      case .done:
        end(nil)
        guard waiting.readableBytes > 0 else { return }
        context.fireChannelRead(wrapInboundOut(waiting))
        context.fireChannelReadComplete()
        return
      }
    }
  }

  private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }

  private func end(_ failure: SOCKSFailure?) {
    let finish = finish
    self.finish = nil
    finish?(failure)
  }
}
