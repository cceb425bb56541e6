import Synchronization

/// The last requests, for whoever wants to see them.
public final class RequestLog: Sendable {
  /// A request, and how often it had failed before.
  public struct Entry: Equatable, Sendable {
    public var record: RequestRecord
    public var retries: Int
  }

  private let capacity: Int
  private let kept = Mutex<[Entry]>([])

  public init(capacity: Int = 100) { self.capacity = capacity }

  /// The latest one first.
  public var entries: [Entry] { kept.withLock { $0.reversed() } }

  public func add(_ record: RequestRecord) {
    kept.withLock { entries in
      entries.append(Entry(record: record, retries: record.retries(after: entries)))
      entries.removeFirst(max(0, entries.count - capacity))
    }
  }
}

extension RequestRecord {
  /// The same request that failed last was one more in a row.
  fileprivate func retries(after entries: [RequestLog.Entry]) -> Int {
    let before = entries.last { $0.record.url == url && $0.record.body == body }
    guard let before, case .failed = before.record.outcome else { return 0 }
    return before.retries + 1
  }
}
