/// A bracketed paste that is being received.
struct Paste {
  private static let end = Array("\u{1B}[201~".utf8)

  private let limit: Int
  private var bytes: [UInt8] = []
  /// How many bytes of the end mark were just read.
  private var matched = 0
  private(set) var isCut = false

  init(limit: Int) {
    self.limit = limit
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes one byte.
  ///
  /// - Returns: whether it completes the end mark.
  mutating func receive(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end[..<matched])
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    guard bytes.count + more.count <= limit else {
      isCut = isCut || !more.isEmpty
      return
    }
    bytes.append(contentsOf: more)
  }
}
