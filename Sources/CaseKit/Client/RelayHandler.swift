import NIOCore
import NIOPosix

/// Serves one connection to the relay: reads the request, connects through the SOCKS proxy, and
/// joins the two connections.
final class RelayHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Stage { case request, dialing, tunnel, over }

  /// The time limit for a request. Only this program connects, and it sends its request at once.
  private static let patience = TimeAmount.seconds(10)
  /// The time between a refusal and the end of the connection.
  private static let farewell = TimeAmount.seconds(1)

  private let dialer: SOCKSDialer
  private let end: TunnelEnd
  private var stage = Stage.request
  private var bytes = ByteBuffer()
  private var proxy: (any Channel)?
  private var timer: Scheduled<Void>?

  /// - Parameter end: must come after this handler in the pipeline.
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
    // A client that sends data before there is a tunnel is not ours.
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
    // Reads for a moment what the client still sends. Otherwise its connection would break before
    // it sees the answer.
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
