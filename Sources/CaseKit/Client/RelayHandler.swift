import NIOCore
import NIOPosix

/// Serves one connection to the relay: reads the request, has the SOCKS proxy make the connection, and
/// joins both.
final class RelayHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Stage { case request, dialing, tunnel, over }

  /// Nothing but this program connects, and it sends its request at once.
  private static let patience = TimeAmount.seconds(10)
  /// Until a connection is broken that was refused.
  private static let farewell = TimeAmount.seconds(1)

  private let dialer: SOCKSDialer
  private let end: TunnelEnd
  private var stage = Stage.request
  private var bytes = ByteBuffer()
  private var proxy: (any Channel)?
  private var timer: Scheduled<Void>?

  /// - Parameter end: stands behind this handler.
  init(_ dialer: SOCKSDialer, end: TunnelEnd) {
    self.dialer = dialer
    self.end = end
  }

  func channelActive(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
      self.close(context)
    }
    if !dialer.admit() { close(context) }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch stage {
    case .tunnel: context.fireChannelRead(data)
    case .over: break
    // Whoever sends before there is a tunnel is not the client that this is for.
    case .dialing: close(context)
    case .request:
      var more = unwrapInboundIn(data)
      bytes.writeBuffer(&more)
      readRequest(context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    leaveRequest()
    if stage != .tunnel { proxy?.close(promise: nil) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { close(context) }

  private func readRequest(_ context: ChannelHandlerContext) {
    let view = bytes.readableBytesView
    guard let end = view.prefix(ConnectRequest.limit).firstRange(of: Array("\r\n\r\n".utf8)) else {
      if view.count >= ConnectRequest.limit { refuse(.headersTooLarge, context) }
      return
    }
    let head = String(decoding: view[..<end.lowerBound], as: UTF8.self)
    guard let request = ConnectRequest(head: head), end.upperBound == view.endIndex else {
      return refuse(.badRequest, context)
    }
    guard dialer.accepts(request.authorization) else { return refuse(.unauthorized, context) }
    dial(request, context)
  }

  private func dial(_ request: ConnectRequest, _ context: ChannelHandlerContext) {
    leaveRequest()
    stage = .dialing
    do throws(SOCKSFailure) {
      let handshake = try dialer.handshake(for: request)
      dialer.connect(on: context.eventLoop).assumeIsolated().whenComplete { result in
        self.connected(result, handshake, request, context)
      }
    } catch {
      fail(error, request, context)
    }
  }

  private func connected(
    _ result: Result<any Channel, any Error>, _ handshake: SOCKSHandshake,
    _ request: ConnectRequest,
    _ context: ChannelHandlerContext
  ) {
    switch result {
    case .failure(let error): fail(dialer.failure(error), request, context)
    case .success(let channel):
      guard stage == .dialing, context.channel.isActive else { return channel.close(promise: nil) }
      proxy = channel
      let far = TunnelEnd()
      let handler = SOCKSHandler(handshake) { failure in
        if let failure {
          self.fail(failure, request, context)
        } else {
          self.join(far, request, context)
        }
      }
      do {
        try channel.pipeline.syncOperations.addHandlers([handler, far])
      } catch {
        fail(.closed, request, context)
      }
    }
  }

  private func join(_ far: TunnelEnd, _ request: ConnectRequest, _ context: ChannelHandlerContext) {
    guard stage == .dialing else { return }
    stage = .tunnel
    dialer.note(nil, for: request)
    end.join(server: far)
    write(.established, context)
  }

  private func fail(
    _ failure: SOCKSFailure, _ request: ConnectRequest, _ context: ChannelHandlerContext
  ) {
    guard stage == .dialing else { return }
    dialer.note(failure, for: request)
    refuse(.badGateway, context)
  }

  private func refuse(_ answer: RelayAnswer, _ context: ChannelHandlerContext) {
    leaveRequest()
    stage = .over
    proxy?.close(promise: nil)
    let channel = context.channel
    write(answer, context)
    // What the client is still sending is read for a moment: it would break its connection, and it would
    // not see the answer.
    channel.close(mode: .output, promise: nil)
    channel.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
  }

  private func write(_ answer: RelayAnswer, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer.text)), promise: nil)
  }

  private func close(_ context: ChannelHandlerContext) {
    leaveRequest()
    if stage != .tunnel { stage = .over }
    context.close(promise: nil)
  }

  private func leaveRequest() {
    guard let timer else { return }
    timer.cancel()
    self.timer = nil
    dialer.leave()
  }
}
