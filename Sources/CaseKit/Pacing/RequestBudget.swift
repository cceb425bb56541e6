import Synchronization

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
