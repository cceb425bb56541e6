import Moments
import Synchronization

/// A fixed number of tokens, one for each request. A token returns a minute after it was taken, so
/// no minute has more requests than there are tokens.
struct TokenBucket: Equatable, Sendable {
  /// The time until a token returns.
  static let period: Duration = .seconds(60)

  let capacity: Int
  /// The times when the tokens were taken, in ascending order. No two are equal, so that programs
  /// can merge their lists.
  private(set) var taken: [Timestamp] = []

  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Takes a token; if there is none, returns when there may be one.
  ///
  /// - Parameter reserve: the number of tokens to leave for others.
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

  /// Adds the tokens that other programs took for the same account.
  mutating func merge(_ others: [Timestamp]) {
    taken = Array(Set(taken).union(others)).sorted()
  }

  /// Removes tokens that have returned, and times in the future, left over from before the clock
  /// was set back.
  private mutating func forget(before now: Timestamp) {
    let start = now.adding(milliseconds: -Self.period.milliseconds)
    let end = now.adding(milliseconds: 1_000)
    taken.removeAll { $0 <= start || $0 > end }
  }
}

/// The limit of requests per minute for one account, for everything that asks it.
public final class RequestBudget: Sendable {
  /// The number of requests per minute.
  public let limit: Int
  private let file: BudgetFile?
  private let bucket: Mutex<TokenBucket>

  /// - Parameters:
  ///   - limit: the requests per minute, at least 1.
  ///   - file: shares the budget with other programs; `nil` for this program alone.
  public init(limit: Int, file: BudgetFile? = nil) {
    self.limit = limit
    self.file = file
    bucket = Mutex(TokenBucket(capacity: limit))
  }

  /// Counts one request; if the budget is used up, returns when to ask again.
  func take(for urgency: Urgency, at now: Timestamp) -> Timestamp? {
    // Background requests leave a quarter for questions.
    let reserve = urgency == .background ? limit / 4 : 0
    return bucket.withLock { bucket in
      guard let file else { return bucket.take(at: now, leaving: reserve) }
      return file.update(&bucket) { $0.take(at: now, leaving: reserve) }
    }
  }
}
