import Moments
import Synchronization

/// A number of tokens, one for each request, that come back a minute after they were taken: in no
/// minute are there more requests than tokens.
struct TokenBucket: Equatable, Sendable {
  /// Until a token comes back.
  static let period: Duration = .seconds(60)

  let capacity: Int
  /// When tokens were taken, the first one first; no two are equal, so that two programs that share
  /// them can put their lists together.
  private(set) var taken: [Timestamp] = []

  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Takes a token, or says when there may be one.
  ///
  /// - Parameter reserve: tokens that must be left for others.
  mutating func take(at now: Timestamp, leaving reserve: Int = 0) -> Timestamp? {
    forget(before: now)
    let usable = max(1, capacity - reserve)
    guard taken.count >= usable else {
      let last = taken.last.map { $0.adding(milliseconds: 1) } ?? now
      taken.append(max(now, last))
      return nil
    }
    return taken[taken.count - usable].adding(Self.period)
  }

  /// Adds what others have taken from the same account.
  mutating func merge(_ others: [Timestamp]) {
    taken = Array(Set(taken).union(others)).sorted()
  }

  /// Drops what has come back, and what a clock that was set back has left in the future.
  private mutating func forget(before now: Timestamp) {
    let start = now.adding(milliseconds: -Self.period.milliseconds)
    let end = now.adding(milliseconds: 1_000)
    taken.removeAll { $0 <= start || $0 > end }
  }
}

/// How many requests a minute an account is sent, by everything here that asks it.
public final class RequestBudget: Sendable {
  /// Requests a minute.
  public let limit: Int
  private let file: BudgetFile?
  private let bucket: Mutex<TokenBucket>

  /// - Parameters:
  ///   - limit: at least 1.
  ///   - file: shares the budget with other programs; `nil` for this one alone.
  public init(limit: Int, file: BudgetFile? = nil) {
    self.limit = limit
    self.file = file
    bucket = Mutex(TokenBucket(capacity: limit))
  }

  /// Counts one request; the moment when to ask again where there is none left.
  func take(for urgency: Urgency, at now: Timestamp) -> Timestamp? {
    // What nobody waits for leaves some for questions.
    let reserve = urgency == .background ? limit / 4 : 0
    return bucket.withLock { bucket in
      guard let file else { return bucket.take(at: now, leaving: reserve) }
      return file.update(&bucket) { $0.take(at: now, leaving: reserve) }
    }
  }
}
