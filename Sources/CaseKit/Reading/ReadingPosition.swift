import Crypto
public import Moments

/// Where a reading of a list stopped, as an opaque text that any later run can go on from.
///
/// The API knows offsets only, and rows move between two readings. So it holds, beside the number of
/// rows given, prints of the last ones: going on, a reader looks for those and skips what it has
/// given. It also fixes the moment that relative dates count from, and is bound to the question.
public struct ReadingPosition: Equatable, Sendable {
  /// Rows whose prints are kept.
  static let window = 100

  /// When the first part was read.
  public let started: Timestamp
  /// Rows given so far.
  public private(set) var count = 0
  /// Of the last rows given, 40 bits each.
  private(set) var prints: [UInt64] = []
  private let identity: ReadingIdentity

  /// Before the first row.
  public init(_ identity: ReadingIdentity, started: Timestamp) {
    self.identity = identity
    self.started = started
  }

  /// After these rows.
  public func advanced(by cases: some Collection<Case>) -> ReadingPosition {
    var position = self
    position.count += cases.count
    let added = cases.suffix(Self.window).map(Self.print)
    position.prints = Array((prints + added).suffix(Self.window))
    return position
  }

  /// Whether every row given has its print here.
  var knowsAll: Bool { count == prints.count }

  /// What was not given of cases that stand in the same order whenever they are looked at.
  func rest(of cases: [Case]) -> [Case] {
    let given = Set(prints)
    let isGiven = { given.contains(Self.print(of: $0)) }
    guard !knowsAll else { return cases.filter { !isGiven($0) } }
    return Array(cases.dropFirst(cases.lastIndex(where: isGiven).map { $0 + 1 } ?? 0))
  }

  /// Short: every row that is looked at has its own taken, and nobody gains by two that agree.
  static func print(of item: Case) -> UInt64 {
    let hash = item.id.utf8.hash64
    return (hash >> 40) ^ (hash & 0xFF_FFFF_FFFF)
  }
}

extension ReadingPosition {
  /// Why a text is no position in this list; each a sentence.
  public enum Problem: Error, Equatable, Sendable {
    case broken
    /// A name of a position that is not kept on this machine, or no longer.
    case forgotten
    /// - Parameter part: `query`, `order` or `server`.
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

  /// - Throws: for a text that is no position, or one of another question or server.
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

  /// What ``init(text:of:)`` reads: letters, digits, `-` and `_`.
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
  /// Of at most eight bytes, the highest first.
  fileprivate var number: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt64, bytes count: Int) {
    for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
  }
}
