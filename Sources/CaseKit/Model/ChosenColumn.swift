/// A column that the user chose for the list, with its width if the user chose that, too.
public struct ChosenColumn: Equatable, Sendable {
  /// The name of the column.
  public var name: String
  /// The width in columns of the screen; `nil` fits it to the texts.
  public var width: Int?

  /// A column by name; by default its width fits the texts.
  public init(_ name: String, width: Int? = nil) {
    self.name = name
    self.width = width
  }
}

extension ChosenColumn {
  /// The form in a file: `title`, or `title:40`.
  var written: String { width.map { "\(name):\($0)" } ?? name }

  init(written text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    let width = parts.count > 1 ? Int(parts[1]).flatMap { Self.widths ~= $0 ? $0 : nil } : nil
    self.init(parts.first.map(String.init) ?? "", width: width)
  }

  /// The widths that can be chosen.
  public static let widths = 3...200
}
