import NIOCore

/// One end of a tunnel. Once joined, it writes all data that it receives to the other end, as fast
/// as that end accepts it.
final class TunnelEnd: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var other: TunnelEnd?
  private var context: ChannelHandlerContext?
  private var owesRead = false

  /// Joins the client's end to the server's end; both channels must have the same event loop.
  func join(server: TunnelEnd) {
    // Data that the server sent before it closed is still passed on. A client that closes needs no
    // more data.
    try? server.context?.channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
    other = server
    server.other = self
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    other = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    other?.context?.write(data, promise: nil)
  }

  func channelReadComplete(context: ChannelHandlerContext) { other?.context?.flush() }

  func channelInactive(context: ChannelHandlerContext) {
    other?.context?.close(promise: nil)
    other = nil
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return }
    other?.context?.close(mode: .output, promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    guard context.channel.isWritable, let other, other.owesRead else { return }
    other.owesRead = false
    other.context?.read()
  }

  func read(context: ChannelHandlerContext) {
    if let other, other.context?.channel.isWritable != true {
      owesRead = true
    } else {
      context.read()
    }
  }
}
