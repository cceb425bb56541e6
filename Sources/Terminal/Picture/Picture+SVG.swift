extension Picture {
  /// The frame as a self-contained SVG document.
  ///
  /// Each piece of text has a fixed width, so that the columns line up in any font.
  public static func svg(_ frame: Frame, theme: Theme) -> Picture {
    let (width, height) = (frame.size.width * cellWidth, frame.size.height * cellHeight)
    let canvas = theme.canvas
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"0 0 \(width) \(height)\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"\(canvas.paper.hex)\"/>",
      "<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\""
        + " font-size=\"\(fontSize)\" xml:space=\"preserve\">",
    ]
    let pieces = frame.runs.joined().flatMap { run in
      elements(run, Look(theme.attributes(for: run.style), on: canvas))
    }
    return Picture(head + pieces + cursor(of: frame, canvas.ink) + ["</g>", "</svg>"])
  }

  private static let cellWidth = 9
  private static let cellHeight = 19
  private static let fontSize = 15
  /// The distance from the top of a cell to the baseline, in pixels.
  private static let baseline = 14

  private static func elements(_ run: StyledRun, _ look: Look) -> [String] {
    let paper = look.paper.map { paper in
      "<rect\(place(run.point, dy: 0)) width=\"\(run.width * cellWidth)\""
        + " height=\"\(cellHeight)\" fill=\"\(paper.hex)\"/>"
    }
    let texts = run.columns.filter { !$0.isBlank }.map { text($0, look) }
    return [paper].compactMap(\.self) + texts
  }

  private static func text(_ run: StyledRun, _ look: Look) -> String {
    "<text\(place(run.point, dy: baseline)) textLength=\"\(run.width * cellWidth)\""
      + " lengthAdjust=\"spacingAndGlyphs\" fill=\"\(look.ink.hex)\"\(look.weight)>"
      + "\(run.text.string.xmlEscaped)</text>"
  }

  private static func cursor(of frame: Frame, _ ink: Color) -> [String] {
    guard let cursor = frame.cursor else { return [] }
    return [
      "<rect\(place(cursor, dy: 0)) width=\"\(cellWidth)\" height=\"\(cellHeight)\""
        + " fill=\"\(ink.hex)\" fill-opacity=\"0.5\"/>"
    ]
  }

  private static func place(_ point: Point, dy: Int) -> String {
    " x=\"\(point.x * cellWidth)\" y=\"\(point.y * cellHeight + dy)\""
  }
}

/// The colours and font attributes that a terminal would show.
private struct Look {
  let ink: Color
  let paper: Color?
  /// SVG attributes for bold, dim and underlined text.
  let weight: String

  init(_ attributes: Attributes, on canvas: (ink: Color, paper: Color)) {
    let ink = attributes.foreground ?? canvas.ink
    let isReversed = attributes.flags.contains(.reverse)
    self.ink = isReversed ? attributes.background ?? canvas.paper : ink
    paper = isReversed ? ink : attributes.background
    let names: [(Attributes.Flags, String)] = [
      (.bold, " font-weight=\"bold\""), (.dim, " fill-opacity=\"0.6\""),
      (.underline, " text-decoration=\"underline\""),
    ]
    weight = names.filter { attributes.flags.contains($0.0) }.map(\.1).joined()
  }
}

extension String {
  fileprivate var xmlEscaped: String {
    reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}
