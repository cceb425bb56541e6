/// A frame written as text for those without the terminal; made of safe text only.
public struct Picture: Hashable, Sendable {
  /// Ready for printing, without a newline at its end.
  public let string: String

  init(_ lines: [String]) {
    string = lines.joined(separator: "\n")
  }
}

extension Picture {
  /// What is written on the frame, without the spaces at the ends of its rows.
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
