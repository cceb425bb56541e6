import Moments
public import Observation
import Synchronization

/// The last requests, for whoever wants to see them come.
public final class RequestLog: Sendable, Observable {
  /// A request, and how often it had failed before.
  public struct Entry: Equatable, Sendable {
    /// Counted from the first request on.
    public var number: Int
    /// The last try.
    public var record: RequestRecord
    /// How many tries came before it.
    public var retries: Int
  }

  private let capacity: Int
  private let kept = Mutex<[Entry]>([])
  private let registrar = ObservationRegistrar()

  /// An empty log for so many requests.
  public init(capacity: Int = 100) { self.capacity = capacity }

  /// The latest one first.
  public var entries: [Entry] {
    registrar.access(self, keyPath: \.entries)
    return kept.withLock { $0.reversed() }
  }

  /// Notes a request.
  public func add(_ record: RequestRecord) {
    kept.withLock { entries in
      entries.append(
        Entry(
          number: (entries.last?.number ?? 0) + 1, record: record,
          retries: record.retries(after: entries)))
      entries.removeFirst(max(0, entries.count - capacity))
    }
    // Told afterwards: who looks at once, on another thread, sees it.
    registrar.withMutation(of: self, keyPath: \.entries) {}
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

/// A file that gets a line for each request, without tokens, headers or what cases say.
public final class DebugLog: Sendable {
  private let file: PrivateFile

  /// Opens the file at its end, or makes it.
  ///
  /// - Throws: ``PrivateFile/Failure`` when that is not possible.
  public init(path: String) throws(PrivateFile.Failure) {
    file = try PrivateFile(path: path, called: "log")
  }

  /// Notes a request in the file.
  public func write(_ record: RequestRecord) { file.write(Array("\(record.line)\n".utf8)) }
}

extension RequestRecord {
  /// One line of the log: a time, and `name=value` for the rest.
  var line: String {
    let fields: [(String, String?)] = [
      ("sent", "\(body.count)"), ("status", status.map(String.init)), ("ms", "\(milliseconds)"),
      ("received", received.map(String.init)), ("outcome", outcome.description),
    ]
    let values = fields.map { "\($0.0)=\($0.1 ?? "-")" }.joined(separator: " ")
    return "\(startedAt.iso8601) \(endpoint) \(values)"
  }
}
