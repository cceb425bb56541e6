import FaultServer
import Synchronization
import TestSupport

/// Faults that depend on a seed, the text of a request and how often it came, but not on the order
/// in which requests arrive.
///
/// No fault makes a client really wait; ``FuzzRun`` tests answers in any order.
final class RandomFaults: Sendable {
  private let seed: UInt64
  private let seen = Mutex<[String: UInt64]>([:])

  init(seed: UInt64) { self.seed = seed }

  func fault(for body: String) -> Fault {
    let times = seen.withLock { seen in
      seen[body, default: 0] += 1
      return seen[body, default: 0]
    }
    // FNV-1a, because Swift's own hashes differ between runs.
    let hash = body.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    var random = SeededGenerator(seed: seed ^ hash &+ times)
    guard Int.random(in: 0...9, using: &random) < 4 else { return .none }
    return Self.faults.randomElement(using: &random) ?? .none
  }

  private static let faults: [Fault] = [
    .reset, .truncated(after: 0), .truncated(after: 80), .truncated(after: 500), .drip, .html,
    .document(#"{"results": 7}"#), .document("[1, 2"), .document(#"{"results": []}"#),
    .total(0), .total(2), .total(100_000), .firstPageAgain, .bomb, .encoding("br"),
    .encoding("gzip"), .encoding("deflate"),
    .hasMore(true), .hasMore(false), .shortPages(7),
    .redirect(to: "http://elsewhere.example/"), .status(401, body: "expired"), .status(403),
    .status(404), .status(412, body: #"{"message": "bad body"}"#), .status(429),
    .status(429, headers: ["Retry-After": "20"]), .status(500), .status(502, body: "<html>bad"),
    .status(503, headers: ["Retry-After": "3600"]), .status(504),
  ]
}
