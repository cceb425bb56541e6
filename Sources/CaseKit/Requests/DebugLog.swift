/// A file that gets a line for each request, without tokens, headers or what cases say.
public final class DebugLog: Sendable {
  private let file: PrivateFile

  /// Opens the file at its end, or makes it.
  public init(path: String) throws(PrivateFile.Failure) {
    file = try PrivateFile(path: path, called: "log")
  }

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
