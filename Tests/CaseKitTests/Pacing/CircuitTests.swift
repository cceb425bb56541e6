import Moments
import Testing

@testable import CaseKit

@Suite struct CircuitTests {
  private let start = Timestamp(milliseconds: 1_000_000)
  private let lost = APIError.noConnection(detail: "refused")

  /// A circuit after a call gave up after this many tries.
  private func circuit(failedTries: Int, _ error: APIError? = nil) -> Circuit {
    var circuit = Circuit(.browsing)
    for _ in 0..<failedTries { circuit.tryFailed() }
    circuit.gaveUp(with: error ?? lost, at: start, random: 0)
    return circuit
  }

  private func isRefused(_ urgency: Urgency, _ circuit: Circuit, after seconds: Int64 = 0) -> Bool {
    circuit.refusal(of: urgency, at: start.adding(seconds: seconds)) != nil
  }

  @Test func afterOneFailedCallOnlyBackgroundRequestsPause() {
    let circuit = circuit(failedTries: 3)
    #expect(isRefused(.background, circuit))
    #expect(!isRefused(.asked, circuit))
    #expect(circuit.callPolicy == .browsing)
  }

  @Test func afterMoreFailuresNoRequestIsSentDuringThePause() {
    let circuit = circuit(failedTries: 5)
    let rest = Circuit.Rest(cause: lost, end: start.adding(seconds: 1))
    #expect(circuit.refusal(of: .asked, at: start) == rest)
    #expect(!isRefused(.insisted, circuit))
    #expect(!isRefused(.asked, circuit, after: 1))
    #expect(!isRefused(.background, circuit, after: 1))
    #expect(circuit.callPolicy == .once)
  }

  @Test func thePauseGrowsUntilAnAnswerComes() {
    var circuit = circuit(failedTries: 5)
    var now = start
    var lengths: [Duration] = []
    for _ in 1...8 {
      let end = circuit.rest?.end ?? now
      lengths.append(now.duration(to: end))
      now = end
      circuit.gaveUp(with: lost, at: now, random: 0)
    }
    #expect(lengths == [1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) })
    circuit.answered()
    #expect(circuit == Circuit(.browsing))
  }

  @Test func callsThatFailAtTheSameTimeCauseOnePause() {
    var circuit = circuit(failedTries: 3)
    circuit.gaveUp(with: lost, at: start, random: 0)
    #expect(circuit.rest?.end == start.adding(seconds: 1))
  }

  @Test func aPauseRequestedByTheServerIsKeptUpToALimit() {
    let limited = circuit(failedTries: 1, .rateLimited(detail: nil, retryAfter: 30))
    #expect(isRefused(.asked, limited, after: 29))
    #expect(!isRefused(.asked, limited, after: 30))

    let forever = circuit(failedTries: 1, .rateLimited(detail: nil, retryAfter: 86_400))
    #expect(!isRefused(.asked, forever, after: 3_600))
    #expect(isRefused(.asked, forever, after: 3_599))
  }

  @Test func settingTheClockBackEndsThePause() {
    #expect(!isRefused(.background, circuit(failedTries: 5), after: -4_000))
  }

  @Test func aPermanentErrorCausesNoPause() {
    #expect(circuit(failedTries: 9, .notSignedIn(detail: nil)).rest == nil)
  }
}
