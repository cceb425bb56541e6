import Crypto
public import Moments

/// The position at which reading a list stopped, as an opaque text from which any later run can
/// continue.
///
/// The API knows only offsets, and rows move between two requests. So a position contains the
/// number of rows returned and hashes of the last ones: a reader that continues looks for these
/// rows and skips what was returned. The position also fixes the moment for relative dates, and is
/// valid only for its question and server.
public struct ReadingPosition: Equatable, Sendable {
  /// The number of rows whose hashes are kept.
  static let window = 100

  /// The time when the first part was read.
  public let started: Timestamp
  /// The number of rows returned so far.
  public private(set) var count = 0
  /// The hashes of the last rows returned, 40 bits each.
  private(set) var prints: [UInt64] = []
  private let identity: ReadingIdentity

  /// The position before the first row.
  public init(_ identity: ReadingIdentity, started: Timestamp) {
    self.identity = identity
    self.started = started
  }

  /// The position after these rows.
  public func advanced(by cases: some Collection<Case>) -> ReadingPosition {
    var position = self
    position.count += cases.count
    let added = cases.suffix(Self.window).map(Self.print)
    position.prints = Array((prints + added).suffix(Self.window))
    return position
  }

  /// Whether the position contains the hashes of all returned rows.
  var knowsAll: Bool { count == prints.count }

  /// The cases that were not returned yet, of a list whose order never changes.
  func rest(of cases: [Case]) -> [Case] {
    let given = Set(prints)
    let isGiven = { given.contains(Self.print(of: $0)) }
    guard !knowsAll else { return cases.filter { !isGiven($0) } }
    return Array(cases.dropFirst(cases.lastIndex(where: isGiven).map { $0 + 1 } ?? 0))
  }

  /// A 40-bit hash of the id. It is short, because many rows are hashed, and two equal hashes do no
  /// harm that anyone could exploit.
  static func print(of item: Case) -> UInt64 {
    let hash = item.id.utf8.hash64
    return (hash >> 40) ^ (hash & 0xFF_FFFF_FFFF)
  }
}

extension ReadingPosition {
  /// Why a text is not a valid position for a list.
  public enum Problem: Error, Equatable, Sendable {
    case broken
    /// The cursor is a name, but its position is not stored on this machine, or no longer.
    case forgotten
    /// The position belongs to another list. `part` is `query`, `order` or `server`.
    case foreign(part: String)

    /// A sentence for the user, without a full stop.
    public var message: String {
      switch self {
      case .broken: "this is not a valid cursor, or part of it is missing"
      case .forgotten:
        "unknown cursor: it is from another machine, or too old"
      case .foreign(let part): "this cursor belongs to another \(part)"
      }
    }
  }

  /// - Throws: ``Problem`` if the text is not a position, or belongs to another question or server.
  public init(text: String, of identity: ReadingIdentity) throws(Problem) {
    guard let bytes = Base64URL.decode(text).map({ [UInt8]($0) }),
      bytes.count >= Self.headSize + Self.checkSize, bytes[0] == Self.version
    else { throw .broken }
    let body = bytes.dropLast(Self.checkSize)
    let prints = body.dropFirst(Self.headSize)
    guard Array(bytes.suffix(Self.checkSize)) == SHA256.prefix(of: body, bytes: Self.checkSize),
      prints.count.isMultiple(of: Self.printSize)
    else { throw .broken }
    let found = ReadingIdentity(
      query: body[1..<5].number, order: body[5..<9].number, server: body[9..<13].number)
    if let part = identity.difference(from: found) { throw .foreign(part: part) }
    self.identity = identity
    started = Timestamp(milliseconds: Int64(bitPattern: body[13..<21].number))
    count = Int(body[21..<25].number)
    self.prints = stride(from: prints.startIndex, to: prints.endIndex, by: Self.printSize).map {
      prints[$0..<$0 + Self.printSize].number
    }
    guard count >= self.prints.count else { throw .broken }
  }

  /// The position as text, for ``init(text:of:)``: letters, digits, `-` and `_`.
  public var text: String {
    var bytes = [Self.version]
    for part in [identity.query, identity.order, identity.server] { bytes.append(part, bytes: 4) }
    bytes.append(UInt64(bitPattern: started.milliseconds), bytes: 8)
    bytes.append(UInt64(min(count, Int(UInt32.max))), bytes: 4)
    for print in prints { bytes.append(print, bytes: Self.printSize) }
    return Base64URL.encode(bytes + SHA256.prefix(of: bytes, bytes: Self.checkSize))
  }

  private static let version: UInt8 = 1
  private static let headSize = 25
  private static let printSize = 5
  private static let checkSize = 4
}

extension SHA256 {
  fileprivate static func prefix(of bytes: some Collection<UInt8>, bytes count: Int) -> [UInt8] {
    Array(hash(data: Array(bytes)).prefix(count))
  }

  /// The first bytes of the hash as a number.
  static func number(of text: String, bytes: Int) -> UInt64 {
    prefix(of: text.utf8, bytes: bytes)[...].number
  }
}

extension ArraySlice<UInt8> {
  /// The number in at most eight bytes, highest byte first.
  fileprivate var number: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt64, bytes count: Int) {
    for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
  }
}
