import Glibc

/// A file that gets a line for each request, without tokens, headers or what cases say.
public final class DebugLog: Sendable {
  /// Why the file cannot be written; a sentence for the user.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
  }

  private let file: CInt

  /// Opens the file at its end, or makes it; only its owner may read it then. A link is not
  /// followed, so that nobody can lead the log elsewhere.
  public init(path: String) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    file = open(path, flags, 0o600)
    guard file >= 0 else { throw Failure(path, errno == ELOOP ? "it is a link" : Self.reason) }
    if let problem = Self.problem(with: file) {
      close(file)
      throw Failure(path, problem)
    }
  }

  deinit { close(file) }

  /// What is lost when the disk is full is a line of the log: the work goes on.
  public func write(_ record: RequestRecord) {
    var line = record.line + "\n"
    line.withUTF8 { bytes in _ = Glibc.write(file, bytes.baseAddress, bytes.count) }
  }

  private static func problem(with file: CInt) -> String? {
    var status = stat()
    guard fstat(file, &status) == 0 else { return reason }
    guard status.st_mode & S_IFMT == S_IFREG else { return "it is not a regular file" }
    return fchmod(file, 0o600) == 0 ? nil : reason
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

extension DebugLog.Failure {
  fileprivate init(_ path: String, _ reason: String) {
    description = "the log \(path) cannot be written: \(reason)"
  }
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
