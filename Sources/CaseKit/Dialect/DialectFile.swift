/// The file that remembers how one account's server is asked.
public struct DialectFile: Equatable, Sendable {
  private let server: String
  private let file: StateFile

  /// - Parameter directory: of the program's state.
  public init(of connection: Connection, directory: String) {
    server = "\(connection.host) \(connection.accountID) \(connection.streamID)"
    file = StateFile("server-\(server.fingerprint).json", in: directory)
  }

  func read() -> Dialect? { file.read().flatMap { Dialect(json: $0, server: server) } }

  func write(_ dialect: Dialect) { file.write(dialect.json(server: server)) }
}

extension String {
  /// Sixteen hexadecimal digits that are the same in every run (FNV-1a).
  fileprivate var fingerprint: String {
    let hash = utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
