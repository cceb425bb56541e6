/// Why the server cannot run.
public enum ServerError: Error, Equatable, Sendable {
  case portInUse(host: String, port: Int)
  /// The server cannot listen on the address, for another reason than a used port.
  case notListening(host: String, port: Int, detail: String)
  case notOpenable(database: String, detail: String)
  case notACaseDatabase(database: String)
  case otherVersion(database: String)
  case locked(database: String)
  /// The description of faults is invalid.
  case badFaults(detail: String)
  case broken(detail: String)
}

extension ServerError: CustomStringConvertible {
  /// A sentence for the user: what is wrong and what to do.
  public var description: String {
    switch self {
    case .portInUse(let host, let port):
      "Port \(port) of \(host) is in use. Choose another with --port, or 0 for a free one."
    case .notListening(let host, let port, let detail):
      "Cannot listen on port \(port) of \(host): \(detail)."
    case .notOpenable(let database, let detail):
      "Cannot open the database \(database): \(detail)."
    case .notACaseDatabase(let database):
      "\(database) is not a database of casetui. It was not changed; name another file."
    case .otherVersion(let database):
      "\(database) was made by another version of casetui. It was not changed; name another file."
    case .locked(let database):
      "\(database) is in use by another server. Stop that one, or name another file."
    case .badFaults(let detail):
      "The file of faults cannot be used: \(detail)."
    case .broken(let detail):
      "The database failed: \(detail)."
    }
  }
}
