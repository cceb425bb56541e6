/// One column of a frame.
public struct Cell: Hashable, Sendable {
  /// What is drawn from here on; empty where a wide one to the left reaches over.
  let glyph: String
  /// 1 or 2; 0 where a wide one to the left reaches over.
  public let width: Int8
  public internal(set) var style: Style

  public var text: SafeText { SafeText(reduced: glyph, width: Int(width)) }

  public var isContinuation: Bool { width == 0 }

  static func blank(_ style: Style) -> Cell {
    Cell(glyph: " ", width: 1, style: style)
  }

  static func continuation(_ style: Style) -> Cell {
    Cell(glyph: "", width: 0, style: style)
  }
}
