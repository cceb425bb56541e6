extension SafeText {
  /// The alignment of a text in a wider space.
  public enum Alignment: Sendable {
    case leading
    case trailing
  }

  /// The text in exactly this number of columns: padded, or cut and followed by an ellipsis.
  public func fitted(
    to columns: Int, alignment: Alignment = .leading, ellipsis: SafeText = "…"
  ) -> SafeText {
    let text = truncated(to: columns, ellipsis: ellipsis)
    let padding = SafeText.spaces(columns - text.width)
    return alignment == .leading ? text + padding : padding + text
  }

  /// The text in at most this number of columns; cut text ends with the ellipsis.
  public func truncated(to columns: Int, ellipsis: SafeText = "…") -> SafeText {
    guard width > max(0, columns) else { return self }
    guard ellipsis.width <= columns else { return prefix(columns) }
    return prefix(columns - ellipsis.width) + ellipsis
  }

  /// The characters that fit completely into the first columns.
  public func prefix(_ columns: Int) -> SafeText {
    guard columns > 0 else { return .empty }
    guard width > columns else { return self }
    if isPlain {
      return SafeText(
        reduced: String(decoding: string.utf8.prefix(columns), as: UTF8.self), width: columns)
    }
    var used = 0
    return SafeText(
      clusters.prefix { cluster in
        used += cluster.width
        return used <= columns
      })
  }

  /// The text without the characters that lie, even partly, in the first columns.
  func dropping(_ columns: Int) -> SafeText {
    guard columns > 0 else { return self }
    guard width > columns else { return .empty }
    if isPlain {
      let rest = string.utf8.dropFirst(columns)
      return SafeText(reduced: String(decoding: rest, as: UTF8.self), width: width - columns)
    }
    var used = 0
    return SafeText(
      clusters.drop { cluster in
        defer { used += cluster.width }
        return used < columns
      })
  }
}
