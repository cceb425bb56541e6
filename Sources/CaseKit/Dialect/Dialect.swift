import JSON
import Moments

/// How one server understands what the documentation leaves open, as learned from its answers.
struct Dialect: Equatable, Sendable {
  /// The form of paging that returned other rows than the first page.
  var paging: RequestEncoding.Paging?
  /// The form of the order that the server obeyed, for each sort key.
  var sorting: [SortKey: RequestEncoding.Sorting] = [:]
  /// The spellings of a name that the server understands.
  var names: [Name: [String]] = [:]
  /// The trials that did not help, and when; they are not repeated for a day.
  var vain: [String: Timestamp] = [:]

  mutating func forgetVainTrials(before moment: Timestamp) {
    vain = vain.filter { $0.value >= moment }
  }
}

// MARK: - As a file

extension Dialect {
  /// - Parameter json: the output of ``json(server:)`` for the same server.
  /// - Returns: `nil` for anything else.
  init?(json bytes: [UInt8], server: String) {
    guard let members = (try? JSONValue.decode(bytes))?.object,
      members["server"]?.text == server
    else { return nil }
    paging = members["paging"]?.text.flatMap { .init(rawValue: $0) }
    for member in members["sorting"]?.object?.members ?? [] {
      let order = SortOrder.parse(member.key)
      guard order.problems.isEmpty, let key = order.order.keys.first else { continue }
      sorting[key] = member.value.text.flatMap { .init(rawValue: $0) }
    }
    for member in members["names"]?.object?.members ?? [] {
      names[Name(member.key)] = member.value.elements?.compactMap(\.text)
    }
    for member in members["tried_in_vain"]?.object?.members ?? [] {
      vain[member.key] = member.value.text.flatMap { Timestamp(iso8601: $0) }
    }
  }

  func json(server: String) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.member("server", server)
    if let paging { writer.member("paging", paging.rawValue) }
    writer.members("sorting", sorting.map { ($0.key.description, $0.value.rawValue) }) {
      $0.string($1)
    }
    writer.members("names", names.map { ($0.key.key, $0.value) }) { writer, spellings in
      writer.beginArray()
      for spelling in spellings { writer.string(spelling) }
      writer.endArray()
    }
    writer.members("tried_in_vain", vain.map { ($0.key, $0.value.iso8601) }) { $0.string($1) }
    writer.endObject()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }

  /// Writes an object under a key, with sorted keys.
  fileprivate mutating func members<Value>(
    _ key: String, _ members: [(String, Value)], write: (inout JSONWriter, Value) -> Void
  ) {
    self.key(key)
    beginObject()
    for (name, value) in members.sorted(by: { $0.0 < $1.0 }) {
      self.key(name)
      write(&self, value)
    }
    endObject()
  }
}

/// The file with what was learned about one account's server.
public struct DialectFile: Equatable, Sendable {
  private let server: String
  private let file: StateFile

  /// - Parameters:
  ///   - server: identifies the account and its server.
  ///   - directory: the program's state folder.
  public init(of server: String, directory: String) {
    self.server = server
    file = StateFile("server-\(server.fingerprint).json", in: directory)
  }

  func read() -> Dialect? { file.read().flatMap { Dialect(json: $0, server: server) } }

  func write(_ dialect: Dialect) { file.write(dialect.json(server: server)) }
}
