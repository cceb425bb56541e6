import JSON
public import Moments

extension CaseClient {
  /// The client of a real server.
  ///
  /// A refused token is made anew and the call repeated, once, when the source has another one.
  /// - Parameters:
  ///   - pacer: decides when calls are sent and sent again.
  ///   - dialect: remembers how the server was found to understand requests; `nil` for this run only.
  ///   - now: for a Retry-After that is a date, where the server sends no date of its own.
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
    client.write = { call throws(APIError) in try await session.write(call) }
    client.rest = pacer.rest
    return client
  }
}

/// What one profile's calls have in common.
private struct Session: Sendable {
  var configuration: ClientConfiguration
  var token: TokenSource
  var transport: Transport
  var pacer: Pacer
  var now: @Sendable () -> Timestamp

  /// - Parameter elapsed: milliseconds that the answer took.
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

  /// Does not renew a refused token: a write is repeated only if it certainly never arrived.
  func write(_ call: WriteCall) async throws(APIError) -> WriteAnswer {
    let endpoint = Endpoint.write(call)
    return try await pacer.run(endpoint.urgency, isRead: false) { () throws(APIError) in
      let token = try await usableToken()
      let answer = try await send(configuration.call(endpoint, token: token))
      guard 200..<300 ~= answer.status else {
        let error = APIError(answer, hiding: token, now: now())
        // A gateway may say "rate limit" with a status that leaves open what became of the write.
        if answer.status >= 500, case .rateLimited(let detail, let seconds) = error {
          throw .server(status: answer.status, detail: detail, retryAfter: seconds)
        }
        throw error
      }
      return WriteAnswer(status: answer.status, body: answer.body)
    }
  }

  /// Each try asks for the token: one that may be used only once is another one each time.
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

  /// The token, which must be able to stand in a header.
  private func usableToken() async throws(APIError) -> String {
    let token = try await token.token()
    guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .token(detail: "the token is empty or contains characters that a token cannot have")
    }
    return token
  }
}
