import CaseKit
import Synchronization
import TestSupport

@testable import CaseTUI

/// A server whose cases or failures a test changes while the program runs.
final class ChangingServer: Sendable {
  enum Answer: Sendable {
    case cases([String])
    case failure(TransportError)
    case status(Int)
    /// No answer until the request is cancelled.
    case silence
  }

  private let answer: Mutex<Answer>

  init(_ cases: [String]) { answer = Mutex(.cases(cases)) }

  func set(_ new: Answer) { answer.withLock { $0 = new } }

  /// A program that uses this server.
  var program: TestProgram {
    var program = TestProgram(failure: .cancelled)
    program.pauses = nil
    program.transport = { [self] _ throws(TransportError) in try await respond() }
    return program
  }

  private func respond() async throws(TransportError) -> HTTPAnswer {
    switch answer.withLock(\.self) {
    case .cases(let cases):
      return HTTPAnswer(status: 200, body: Array(TestProgram.page(cases).utf8))
    case .failure(let error): throw error
    case .status(let status): return HTTPAnswer(status: status, body: Array("{}".utf8))
    case .silence:
      await untilCancelled()
      throw .cancelled
    }
  }

  static func item(
    _ number: Int, status: String = "Open", updated: Int = 0, title: String = "Case"
  ) -> String {
    """
    {"_id": "ci-\(number)", "refId": "CS\(100 + number)", "name": "\(title)",
     "status": {"name": "\(status)"}, "updatedAt": "2026-11-24T07:00:\(10 + updated).000Z"}
    """
  }
}
