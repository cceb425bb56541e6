public import Glibc

/// Values that were read from a document, keyed by their bytes. If the same bytes come again, a
/// comparison replaces checking and decoding them.
///
/// The table holds a limited number of values of the same nesting depth, each found by its first
/// bytes. A new value replaces an older one with the same hash.
public struct InternTable<Value> {
  @usableFromInline var spans: [Range<Int>]
  @usableFromInline var values: [Value?]

  /// - Parameter places: the number of values kept, a power of two; 0 keeps none.
  @inlinable
  public init(places: Int) {
    spans = Array(repeating: 0..<0, count: places)
    values = Array(repeating: nil, count: places)
  }

  /// Skips the next value and returns the stored one if its bytes were read before; otherwise
  /// returns `nil` and skips nothing.
  @inlinable
  @inline(__always)
  public func pass(in scanner: inout JSONScanner) -> Value? {
    guard let place = place(in: scanner), scanner.passBytes(as: spans[place]) else { return nil }
    return values[place]
  }

  /// Stores a value.
  ///
  /// - Parameters:
  ///   - start: the scanner before it read the value.
  ///   - end: the offset after the value.
  @inlinable
  public mutating func keep(_ value: Value, from start: JSONScanner, to end: Int) {
    // A number may have more digits the next time.
    guard let place = place(in: start), !start.bytes[end - 1].isDigit else { return }
    spans[place] = start.position..<end
    values[place] = value
  }

  /// The place by a hash of the first bytes. For an object, the bytes after its first key count,
  /// because objects of one kind have the same first key.
  @inlinable
  @inline(__always)
  func place(in scanner: JSONScanner) -> Int? {
    let start = scanner.position
    guard !spans.isEmpty, start + 24 <= scanner.bytes.count else { return nil }
    let bytes = UnsafeRawBufferPointer(scanner.bytes)
    let offset = scanner.bytes[start] == .openBrace ? 8 : 0
    let first = bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
    let second = bytes.loadUnaligned(fromByteOffset: start + 2 * offset, as: UInt64.self)
    let print = (first &* 31 ^ second) &* 0x9E37_79B9_7F4A_7C15
    return Int(print &>> 40) & (spans.count - 1)
  }
}

extension JSONScanner {
  /// Reads an object or an array, or returns the stored value if the same bytes were read before. A
  /// value of another kind is always read.
  ///
  /// - Throws: ``DecodingFailure`` from the reading, or at the end of the bytes.
  @inlinable
  @inline(__always)
  public mutating func read<Value>(
    _ seen: inout InternTable<Value>,
    with read: (inout JSONScanner) throws(DecodingFailure) -> Value
  ) throws(DecodingFailure) -> Value {
    let first = try peek()
    guard first == .openBrace || first == .openBracket else { return try read(&self) }
    if let value = seen.pass(in: &self) { return value }
    let start = self
    let value = try read(&self)
    seen.keep(value, from: start, to: position)
    return value
  }

  /// Skips the next bytes if they equal those of an earlier range.
  @inlinable
  @inline(__always)
  mutating func passBytes(as earlier: Range<Int>) -> Bool {
    guard !earlier.isEmpty, position + earlier.count <= bytes.count,
      let base = bytes.baseAddress,
      memcmp(base + earlier.lowerBound, base + position, earlier.count) == 0
    else { return false }
    position += earlier.count
    return true
  }
}
