/// The file that remembers how one account's server is asked.
public struct DialectFile: Equatable, Sendable {
  private let server: String
  private let file: StateFile

  /// - Parameters:
  ///   - server: tells one account's server from all others.
  ///   - directory: of the program's state.
  public init(of server: String, directory: String) {
    self.server = server
    file = StateFile("server-\(server.fingerprint).json", in: directory)
  }

  func read() -> Dialect? { file.read().flatMap { Dialect(json: $0, server: server) } }

  func write(_ dialect: Dialect) { file.write(dialect.json(server: server)) }
}
