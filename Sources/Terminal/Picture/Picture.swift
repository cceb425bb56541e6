/// A frame as printable text, made of safe text only.
public struct Picture: Hashable, Sendable {
  /// The text, without a newline at the end.
  public let string: String

  init(_ lines: [String]) {
    string = lines.joined(separator: "\n")
  }
}

extension Picture {
  /// The plain text of the frame, without trailing spaces.
  public static func text(_ frame: Frame) -> Picture {
    Picture(frame.rows.map(\.withoutTrailingSpaces))
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
