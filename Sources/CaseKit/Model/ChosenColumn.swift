/// A column of the list that somebody chose, and how wide, where that was chosen, too.
public struct ChosenColumn: Equatable, Sendable {
  /// The name of the column.
  public var name: String
  /// Columns of the screen; `nil` for what its texts need.
  public var width: Int?

  /// A column by its name, with a width or one that fits.
  public init(_ name: String, width: Int? = nil) {
    self.name = name
    self.width = width
  }
}

extension ChosenColumn {
  /// As a file keeps it: `title`, or `title:40`.
  var written: String { width.map { "\(name):\($0)" } ?? name }

  init(written text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    let width = parts.count > 1 ? Int(parts[1]).flatMap { Self.widths ~= $0 ? $0 : nil } : nil
    self.init(parts.first.map(String.init) ?? "", width: width)
  }

  /// What may be chosen.
  public static let widths = 3...200
}
