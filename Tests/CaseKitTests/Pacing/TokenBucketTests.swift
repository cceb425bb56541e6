import Moments
import TestSupport
import Testing

@testable import CaseKit

@Suite struct TokenBucketTests {
  private let start = Timestamp(milliseconds: 1_000_000)

  @Test func anEmptyBucketWaitsUntilItsFirstTokenReturns() {
    var bucket = TokenBucket(capacity: 3)
    for _ in 1...3 { #expect(bucket.take(at: start) == nil) }
    #expect(bucket.take(at: start.adding(seconds: 9)) == start.adding(seconds: 60))
    #expect(bucket.take(at: start.adding(seconds: 60)) == nil)
  }

  @Test func reservedTokensAreNotTaken() {
    var bucket = TokenBucket(capacity: 4)
    for _ in 1...3 { #expect(bucket.take(at: start, leaving: 1) == nil) }
    #expect(bucket.take(at: start, leaving: 1) == start.adding(seconds: 60))
    #expect(bucket.take(at: start) == nil)
  }

  @Test func noMinuteHasMoreRequestsThanTokens() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      var bucket = TokenBucket(capacity: .random(in: 1...20, using: &random))
      var now = start
      var sent: [Timestamp] = []
      for _ in 0..<200 {
        if let turn = bucket.take(at: now) {
          now = Bool.random(using: &random) ? turn : now.adding(milliseconds: 500)
        } else {
          sent.append(now)
          now = now.adding(milliseconds: .random(in: 0...4_000, using: &random))
        }
      }
      for (index, first) in sent.enumerated() {
        let inMinute = sent[index...].prefix { first.duration(to: $0) < .seconds(60) }
        #expect(inMinute.count <= bucket.capacity)
      }
    }
  }

  @Test func settingTheClockBackDoesNotBlockRequests() {
    var bucket = TokenBucket(capacity: 1)
    #expect(bucket.take(at: start) == nil)
    #expect(bucket.take(at: start.adding(seconds: -3_600)) == nil)
  }

  @Test func recordsOfTwoProgramsAreMerged() {
    var bucket = TokenBucket(capacity: 3)
    _ = bucket.take(at: start)
    bucket.merge([start, start.adding(seconds: 1), start.adding(seconds: -1)])
    #expect(bucket.taken == [-1, 0, 1].map { start.adding(seconds: $0) })
  }
}
