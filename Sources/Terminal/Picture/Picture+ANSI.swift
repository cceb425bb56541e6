extension Picture {
  /// The frame with a theme's colours as escape sequences. Each row resets the style at its end, so
  /// that rows can be used separately.
  public static func ansi(_ frame: Frame, theme: Theme, depth: ColorDepth) -> Picture {
    Picture(
      frame.runs.map { row in
        row.map { painted($0, theme.attributes(for: $0.style), depth) }.joined()
      })
  }

  private static func painted(
    _ run: StyledRun, _ attributes: Attributes, _ depth: ColorDepth
  ) -> String {
    let codes = attributes.codes(depth)
    guard !codes.isEmpty else { return run.text.string }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(run.text.string)\u{1B}[0m"
  }
}

extension Attributes {
  /// The parameters of `SGR` (ECMA-48) that set these attributes.
  fileprivate func codes(_ depth: ColorDepth) -> [String] {
    let names: [(Flags, String)] = [(.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
    return names.filter { flags.contains($0.0) }.map(\.1)
      + (foreground.map { depth.codes(of: $0, plane: 30) } ?? [])
      + (background.map { depth.codes(of: $0, plane: 40) } ?? [])
  }
}

extension ColorDepth {
  /// - Parameter plane: 30 for the foreground, 40 for the background.
  fileprivate func codes(of color: Color, plane: Int) -> [String] {
    if self == .direct {
      return ["\(plane + 8)", "2", "\(color.red)", "\(color.green)", "\(color.blue)"]
    }
    guard let index = index(of: color) else { return [] }
    if self == .indexed { return ["\(plane + 8)", "5", "\(index)"] }
    return ["\(index < 8 ? plane + index : plane + 60 + index - 8)"]
  }
}
