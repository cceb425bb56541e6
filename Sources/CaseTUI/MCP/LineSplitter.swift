/// Splits bytes into lines as they come. Keeps no more of a line than the limit.
struct LineSplitter {
  enum Line: Equatable, Sendable {
    case whole([UInt8])
    /// The line was longer than the limit; its bytes were dropped.
    case tooLong
  }

  /// The limit in bytes.
  let limit: Int
  private var kept: [UInt8] = []
  private var isTooLong = false

  init(limit: Int) { self.limit = limit }

  /// The lines that these bytes complete, without line feeds.
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

  /// The last line at the end of the input, if it has no line feed.
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
