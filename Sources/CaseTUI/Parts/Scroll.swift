import Terminal

/// The scroll position of a text. Keys may come faster than drawings, so each step stays inside the
/// text.
struct Scroll: Equatable {
  /// The first line on the screen.
  private(set) var top = 0
  private var lines = 0
  private var height = 1
  private var hasMoved = false
  /// Whether more lines may come.
  private var mayGrow = false
  /// The number of lines visible at the end of the text; `nil` for as many as fit.
  private let linesAtEnd: Int?

  /// - Parameter isLineByLine: whether a screen reader reads the first visible line, so that the
  /// last line must be able to get there.
  init(isLineByLine: Bool = false) { linesAtEnd = isLineByLine ? 1 : nil }

  /// The position after a move, for screen readers.
  var spokenPosition: SafeText? {
    guard hasMoved else { return nil }
    return "Line \(top + 1) of \(lines)\(mayGrow ? "+" : "")"
  }

  /// Sets the number of lines, and how many fit.
  mutating func fit(lines: Int, height: Int, mayGrow: Bool = false) {
    self.lines = lines
    self.mayGrow = mayGrow
    self.height = max(1, height)
    go(to: top)
  }

  /// Scrolls a line to the top, limited by the end of the text.
  mutating func go(to line: Int) { top = max(0, min(line, lines - (linesAtEnd ?? height))) }

  /// Handles a command that moves; returns `false` for any other command.
  mutating func take(_ command: Command) -> Bool {
    guard let motion = command.motion else { return false }
    go(to: motion.target(from: top, height: height, end: lines))
    hasMoved = true
    return true
  }
}
