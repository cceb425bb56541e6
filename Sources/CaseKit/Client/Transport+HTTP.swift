import AsyncHTTPClient
import NIOCore
import NIOHTTP1
public import Timers

extension Transport {
  /// HTTP/1.1 and HTTP/2 with persistent connections and gzip. Follows no redirects and retries
  /// nothing. Does nothing until the first call.
  ///
  /// - Parameter clock: measures the limit for a complete answer.
  public static func http(
    _ configuration: TransportConfiguration, clock: any Clock<Duration> = TimerClock()
  ) -> Transport {
    let clients = HTTPClients(configuration: configuration)
    return Transport(
      send: { call throws(TransportError) in
        do {
          return try await withTimeout(configuration.answerTimeout, on: clock) {
            let client = try await clients.client(for: call.url)
            try await clients.requireStrongCertificate(of: call.url)
            let answer = try await client.answer(to: call, configuration: configuration)
            try Task.checkCancellation()
            return answer
          }
        } catch {
          let error = TransportError(error, configuration: configuration)
          throw await clients.explaining(error, of: call.url)
        }
      },
      shutdown: { await clients.shutdown() })
  }

  private static func withTimeout<Value: Sendable>(
    _ limit: Duration, on clock: any Clock<Duration>,
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await work() }
      group.addTask {
        try await clock.sleep(for: limit)
        throw TransportError.timeout(seconds: limit.wholeSeconds)
      }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }
}

extension HTTPClient {
  fileprivate func answer(
    to call: HTTPCall, configuration: TransportConfiguration
  ) async throws -> HTTPAnswer {
    let response = try await execute(
      HTTPClientRequest(call), timeout: TimeAmount(configuration.answerTimeout))
    let body = try await response.bytes(limit: configuration.maximumBody)
    let answer = HTTPAnswer(
      status: Int(response.status.code),
      headers: response.headers.map { HTTPHeader($0.name, $0.value) }, body: body)
    return try ContentEncoding(answer).unpacked(answer, limit: configuration.maximumBody)
  }
}

extension HTTPClientRequest {
  fileprivate init(_ call: HTTPCall) {
    self.init(url: call.url.description)
    method = .POST
    for header in call.headers { headers.add(name: header.name, value: header.value) }
    headers.add(name: "Accept-Encoding", value: "gzip")
    body = .bytes(call.body)
  }
}

extension HTTPClientResponse {
  fileprivate func bytes(limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await chunk in body {
      guard bytes.count + chunk.readableBytes <= limit else {
        throw TransportError.tooLarge(limit: limit)
      }
      bytes.append(contentsOf: chunk.readableBytesView)
    }
    return bytes
  }
}

extension Duration {
  /// The duration in seconds, rounded up; at least 1.
  var wholeSeconds: Int {
    let (seconds, attoseconds) = components
    return max(Int(seconds) + (attoseconds > 0 ? 1 : 0), 1)
  }
}
