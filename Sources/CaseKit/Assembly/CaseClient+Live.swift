import JSON
public import Moments

extension CaseClient {
  /// The client for a real server.
  ///
  /// If the server refuses the token and the source has another one, a read is repeated once with
  /// it.
  ///
  /// - Parameters:
  ///   - pacer: decides when calls are sent and repeated.
  ///   - dialect: stores how the server understands requests; `nil` keeps that for this run only.
  ///   - now: used for a date in `Retry-After`, if the server sends no date of its own.
  public static func live(
    configuration: ClientConfiguration, token: TokenSource, transport: Transport, pacer: Pacer,
    dialect: DialectFile? = nil, now: @escaping @Sendable () -> Timestamp = { .now }
  ) -> CaseClient {
    let session = Session(
      configuration: configuration, token: token, transport: transport, pacer: pacer, now: now)
    var client = CaseClient.adapting(
      standard: configuration.encoding, file: dialect, now: now
    ) { attempt throws(APIError) in
      try await session.answer(
        to: .cases(attempt.request, encoding: attempt.encoding)
      ) { answer, elapsed throws(DecodingFailure) in
        var page = try Page.decode(repairing: answer.body)
        page.asked = answer.asked(elapsed: elapsed)
        return page
      }
    }
    client.write = { call throws(WriteFailure) in try await session.write(call) }
    client.rest = pacer.rest
    return client
  }
}

/// The parts that all calls of one profile share.
private struct Session: Sendable {
  var configuration: ClientConfiguration
  var token: TokenSource
  var transport: Transport
  var pacer: Pacer
  var now: @Sendable () -> Timestamp

  /// - Parameter elapsed: the time from the request to the answer, in milliseconds.
  typealias Decode<Value> = (HTTPAnswer, _ elapsed: Int64) throws(DecodingFailure) -> Value

  func answer<Value: Sendable>(
    to endpoint: Endpoint, decode: Decode<Value>
  ) async throws(APIError) -> Value {
    var sent = ""
    do throws(APIError) {
      return try await pacedAnswer(to: endpoint, leavingToken: &sent, decode: decode)
    } catch .notSignedIn(let detail) {
      await token.invalidate(sent)
      guard try await usableToken() != sent else { throw .notSignedIn(detail: detail) }
      return try await pacedAnswer(to: endpoint, leavingToken: &sent, decode: decode)
    }
  }

  /// Sends a write. If the token is refused, the next call gets another one, but the write is not
  /// repeated: that is done only if it certainly did not arrive.
  func write(_ call: WriteCall) async throws(WriteFailure) -> WriteAnswer {
    var sent = ""
    var received: WriteAnswer?
    do throws(APIError) {
      return try await write(call, leavingToken: &sent, leavingAnswer: &received)
    } catch {
      if case .notSignedIn = error { await token.invalidate(sent) }
      throw WriteFailure(error, answer: received)
    }
  }

  private func write(
    _ call: WriteCall, leavingToken sent: inout String, leavingAnswer received: inout WriteAnswer?
  ) async throws(APIError) -> WriteAnswer {
    let endpoint = Endpoint.write(call)
    return try await pacer.run(endpoint.urgency, isRead: false) { () throws(APIError) in
      let token = try await usableToken()
      sent = token
      let answer = try await send(configuration.call(endpoint, token: token))
      let kept = WriteAnswer(
        status: answer.status, body: Redaction(hiding: token).apply(to: answer.body))
      received = kept
      guard 200..<300 ~= answer.status else {
        let error = APIError(answer, hiding: token, now: now())
        // A gateway may send "rate limit" with a 5xx status; it is then unknown whether the write
        // was done.
        if answer.status >= 500, case .rateLimited(let detail, let seconds) = error {
          throw .server(status: answer.status, detail: detail, retryAfter: seconds)
        }
        throw error
      }
      return kept
    }
  }

  /// Sends a call. Each try gets its own token, because a token may be valid only once.
  private func pacedAnswer<Value: Sendable>(
    to endpoint: Endpoint, leavingToken sent: inout String,
    decode: Decode<Value>
  ) async throws(APIError) -> Value {
    try await pacer.run(endpoint.urgency, isRead: endpoint.isRead) { () throws(APIError) in
      sent = try await usableToken()
      return try await answer(to: endpoint, token: sent, decode: decode)
    }
  }

  private func answer<Value: Sendable>(
    to endpoint: Endpoint, token: String, decode: Decode<Value>
  ) async throws(APIError) -> Value {
    let start = now()
    let answer = try await send(configuration.call(endpoint, token: token))
    guard 200..<300 ~= answer.status else {
      throw APIError(answer, hiding: token, now: now())
    }
    do throws(DecodingFailure) {
      return try decode(answer, max(0, now().milliseconds - start.milliseconds))
    } catch {
      throw APIError(answer, undecodable: error, hiding: token)
    }
  }

  private func send(_ call: HTTPCall) async throws(APIError) -> HTTPAnswer {
    do throws(TransportError) {
      return try await transport.send(call)
    } catch {
      throw APIError(error)
    }
  }

  /// The token, checked to be valid in a header.
  private func usableToken() async throws(APIError) -> String {
    let token = try await token.token()
    guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .token(detail: "the token is empty or contains characters that a token cannot have")
    }
    return token
  }
}
