/// The bytes of one JSON object inside the page it came in; the page is shared, not copied.
public struct RawObject: Equatable, Sendable {
  private let page: [UInt8]
  private let range: Range<Int>

  /// - Parameter range: where the object stands in `page`, braces included.
  public init(page: [UInt8], range: Range<Int>) {
    self.page = page
    self.range = range
  }

  /// An object whose bytes are not in memory: a long list keeps those of its first rows only.
  public static let dropped = RawObject(page: [], range: 0..<0)

  /// Whether the bytes are still in memory.
  public var isKept: Bool { !range.isEmpty }

  /// An object with no keys.
  public init() { self.init(page: Array("{}".utf8), range: 0..<2) }

  /// The object as it was sent, in UTF-8.
  public var bytes: ArraySlice<UInt8> { page[range] }

  /// Whether both were sent with the same bytes.
  public static func == (left: RawObject, right: RawObject) -> Bool { left.bytes == right.bytes }
}
