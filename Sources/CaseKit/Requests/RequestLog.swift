import Moments
public import Observation
import Synchronization

/// The last requests, observable, so that a screen can follow them.
public final class RequestLog: Sendable, Observable {
  /// A request, and how often it failed before.
  public struct Entry: Equatable, Sendable {
    /// The number of the request, from the start of the program.
    public var number: Int
    /// The last try.
    public var record: RequestRecord
    /// The number of tries before the last one.
    public var retries: Int
  }

  private let capacity: Int
  private let kept = Mutex<[Entry]>([])
  private let registrar = ObservationRegistrar()

  /// An empty log for a number of requests.
  public init(capacity: Int = 100) { self.capacity = capacity }

  /// The entries, latest first.
  public var entries: [Entry] {
    registrar.access(self, keyPath: \.entries)
    return kept.withLock { $0.reversed() }
  }

  /// Adds a request.
  public func add(_ record: RequestRecord) {
    kept.withLock { entries in
      entries.append(
        Entry(
          number: (entries.last?.number ?? 0) + 1, record: record,
          retries: record.retries(after: entries)))
      entries.removeFirst(max(0, entries.count - capacity))
    }
    // Notifies after the change, so that an observer on another thread sees it at once.
    registrar.withMutation(of: self, keyPath: \.entries) {}
  }
}

extension RequestRecord {
  /// The number of retries: one more than the last time that the same request was sent, if that
  /// failed; else 0.
  fileprivate func retries(after entries: [RequestLog.Entry]) -> Int {
    let before = entries.last { $0.record.url == url && $0.record.body == body }
    guard let before, case .failed = before.record.outcome else { return 0 }
    return before.retries + 1
  }
}

/// A log file with a line per request, without tokens, headers or data of cases.
public final class DebugLog: Sendable {
  private let file: PrivateFile

  /// Opens the file for appending, or creates it.
  ///
  /// - Throws: ``PrivateFile/Failure`` if that is not possible.
  public init(path: String) throws(PrivateFile.Failure) {
    file = try PrivateFile(path: path, called: "log")
  }

  /// Appends a request to the file.
  public func write(_ record: RequestRecord) { file.write(Array("\(record.line)\n".utf8)) }
}

extension RequestRecord {
  /// One line of the log: the time, then `name=value` pairs.
  var line: String {
    let fields: [(String, String?)] = [
      ("sent", "\(body.count)"), ("status", status.map(String.init)), ("ms", "\(milliseconds)"),
      ("received", received.map(String.init)), ("outcome", outcome.description),
    ]
    let values = fields.map { "\($0.0)=\($0.1 ?? "-")" }.joined(separator: " ")
    return "\(startedAt.iso8601) \(endpoint) \(values)"
  }
}
