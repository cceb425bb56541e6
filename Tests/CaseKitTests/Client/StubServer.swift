import Moments
import Synchronization
import TestSupport

@testable import CaseKit

/// Gives scripted answers in order without a network, and records the requests.
final class StubServer: Sendable {
  private let answers: Mutex<[Result<HTTPAnswer, TransportError>]>
  private let received = Mutex<[HTTPCall]>([])

  init(_ answers: [Result<HTTPAnswer, TransportError>]) { self.answers = Mutex(answers) }

  convenience init(status: Int, headers: [HTTPHeader] = [], _ body: String) {
    self.init([.success(HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))])
  }

  var calls: [HTTPCall] { received.withLock { $0 } }

  var transport: Transport {
    Transport { call throws(TransportError) in
      self.received.withLock { $0.append(call) }
      let next = self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let next else { throw .noConnection(detail: "no more answers") }
      return try next.get()
    }
  }

  func client(
    token: TokenSource = .fixed("secret-token-of-the-test"), pacer: Pacer = .once
  ) throws -> CaseClient {
    CaseClient.live(
      configuration: ClientConfiguration(
        baseURL: try ServerURL("https://cases.example.com/"), accountID: "acc-1",
        streamID: "st-1/ü", version: "1.2.3", timezoneOffset: { -330 }),
      token: token, transport: transport, pacer: pacer, now: { Timestamp(milliseconds: 0) })
  }
}

extension TokenSource {
  static func fixed(_ token: String) -> TokenSource {
    TokenSource(token: { () throws(APIError) in token })
  }
}
