/// The bytes of one JSON object in the page that contained it. Objects share the page; they do not
/// copy it.
public struct RawObject: Equatable, Sendable {
  private let page: [UInt8]
  private let range: Range<Int>

  /// The object at a place in a page.
  ///
  /// - Parameter range: the position of the object in `page`, including the braces.
  public init(page: [UInt8], range: Range<Int>) {
    self.page = page
    self.range = range
  }

  /// An object whose bytes are no longer in memory: a long list keeps those of its first rows only.
  public static let dropped = RawObject(page: [], range: 0..<0)

  /// Whether the bytes are still in memory.
  public var isKept: Bool { !range.isEmpty }

  /// An object with no keys.
  public init() { self.init(page: Array("{}".utf8), range: 0..<2) }

  /// The object as it was sent, in UTF-8.
  public var bytes: ArraySlice<UInt8> { page[range] }

  /// Whether the bytes of both are the same.
  public static func == (left: RawObject, right: RawObject) -> Bool { left.bytes == right.bytes }
}
