/// Cuts bytes into lines as they come, and keeps no more of a line than its limit.
struct LineSplitter {
  enum Line: Equatable, Sendable {
    case whole([UInt8])
    /// Longer than the limit; its bytes are gone.
    case tooLong
  }

  /// Bytes.
  let limit: Int
  private var kept: [UInt8] = []
  private var isTooLong = false

  init(limit: Int) { self.limit = limit }

  /// The lines that these bytes bring to their end, without the line feed.
  mutating func take(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      lines.append(finish())
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  /// What is left when no more comes: a last line without a line feed.
  mutating func end() -> Line? { kept.isEmpty && !isTooLong ? nil : finish() }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    guard !isTooLong, kept.count + bytes.count <= limit else {
      isTooLong = true
      kept = []
      return
    }
    kept += bytes
  }

  private mutating func finish() -> Line {
    defer { (kept, isTooLong) = ([], false) }
    return isTooLong ? .tooLong : .whole(kept)
  }
}
