import Terminal

/// How far down a text a screen stands. Keys may come faster than drawings, so that every step stays
/// inside the text.
struct Scroll: Equatable {
  /// The first line on the screen.
  private(set) var top = 0
  private var lines = 0
  private var height = 1
  private var hasMoved = false
  /// Lines that stay on the screen at the end; nil for as many as fit.
  private let linesAtEnd: Int?

  /// - Parameter isLineByLine: whether the first line on the screen is the one that is read, so that
  ///   the last one must get there.
  init(isLineByLine: Bool = false) { linesAtEnd = isLineByLine ? 1 : nil }

  /// Said after a move to who does not see where the text stands.
  var place: SafeText? { hasMoved ? "Line \(top + 1) of \(lines)" : nil }

  /// Learns how many lines there are, and how many fit.
  mutating func fit(lines: Int, height: Int) {
    self.lines = lines
    self.height = max(1, height)
    go(to: top)
  }

  /// Brings a line to the top, as far as the end of the text allows.
  mutating func go(to line: Int) { top = max(0, min(line, lines - (linesAtEnd ?? height))) }

  mutating func move(by rows: Int) {
    let (line, isTooFar) = top.addingReportingOverflow(rows)
    go(to: isTooFar ? (rows < 0 ? 0 : lines) : line)
  }

  /// Obeys a command that moves; returns whether it was one.
  mutating func take(_ command: Command) -> Bool {
    switch command {
    case .moveDown: move(by: 1)
    case .moveUp: move(by: -1)
    case .pageDown: move(by: height)
    case .pageUp: move(by: -height)
    case .halfPageDown: move(by: max(1, height / 2))
    case .halfPageUp: move(by: -max(1, height / 2))
    case .first: go(to: 0)
    case .last: go(to: lines)
    case .move(let rows): move(by: rows)
    case .page(let pages): move(by: pages * height)
    case .halfPage(let halves): move(by: halves * max(1, height / 2))
    case .goTo(let row): go(to: max(0, row - 1))
    default: return false
    }
    hasMoved = true
    return true
  }
}
