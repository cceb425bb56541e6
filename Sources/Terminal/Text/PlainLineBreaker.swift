/// Breaks one line of printable ASCII into narrower lines. Works on bytes; the result is that of
/// ``LineBreaker``.
struct PlainLineBreaker {
  private let bytes: [UInt8]
  private let columns: Int

  /// - Parameter columns: at least 1.
  init(_ line: SafeText, columns: Int) {
    bytes = Array(line.string.utf8)
    self.columns = columns
  }

  func lines() -> [SafeText] {
    var lines: [SafeText] = []
    var start = 0
    while start < bytes.count {
      let end = lineEnd(from: start)
      lines.append(text(trimmed(start..<end)))
      start = end
      if end < bytes.count { while start < bytes.count, isSpace(start) { start += 1 } }
    }
    return lines
  }

  private func lineEnd(from start: Int) -> Int {
    var lastBreak = start
    for index in start..<bytes.count {
      if index > start, canBreak(before: index) { lastBreak = index }
      guard index - start >= columns, !isSpace(index) else { continue }
      return lastBreak > start ? lastBreak : max(index, start + 1)
    }
    return bytes.count
  }

  private func canBreak(before index: Int) -> Bool {
    guard !isSpace(index) else { return false }
    if isSpace(index - 1) { return true }
    return bytes[index - 1] == UInt8(ascii: "-") && isLetter(bytes[index])
  }

  private func isSpace(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: " ") }

  private func isLetter(_ byte: UInt8) -> Bool {
    let small = byte | 0x20
    return UInt8(ascii: "a") <= small && small <= UInt8(ascii: "z")
  }

  /// Removes the blanks at the end; of a line of blanks, keeps as many as fit.
  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    guard let last = line.last(where: { !isSpace($0) }) else {
      return line.lowerBound..<min(line.upperBound, line.lowerBound + columns)
    }
    return line.lowerBound..<last + 1
  }

  private func text(_ range: Range<Int>) -> SafeText {
    SafeText(reduced: String(decoding: bytes[range], as: UTF8.self), width: range.count)
  }
}
