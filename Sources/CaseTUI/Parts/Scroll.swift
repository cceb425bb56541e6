import Terminal

/// How far down a text a screen stands. Keys may come faster than drawings, so that every step stays
/// inside the text.
struct Scroll: Equatable {
  /// The first line on the screen.
  private(set) var top = 0
  private var lines = 0
  private var height = 1
  private var hasMoved = false
  /// Whether more lines may come.
  private var mayGrow = false
  /// Lines that stay on the screen at the end; nil for as many as fit.
  private let linesAtEnd: Int?

  /// - Parameter isLineByLine: whether the first line on the screen is the one that is read, so that
  ///   the last one must get there.
  init(isLineByLine: Bool = false) { linesAtEnd = isLineByLine ? 1 : nil }

  /// Said after a move to who does not see where the text stands.
  var spokenPosition: SafeText? {
    guard hasMoved else { return nil }
    return "Line \(top + 1) of \(lines)\(mayGrow ? "+" : "")"
  }

  /// Learns how many lines there are, and how many fit.
  mutating func fit(lines: Int, height: Int, mayGrow: Bool = false) {
    self.lines = lines
    self.mayGrow = mayGrow
    self.height = max(1, height)
    go(to: top)
  }

  /// Brings a line to the top, as far as the end of the text allows.
  mutating func go(to line: Int) { top = max(0, min(line, lines - (linesAtEnd ?? height))) }

  /// Obeys a command that moves; returns whether it was one.
  mutating func take(_ command: Command) -> Bool {
    guard let motion = command.motion else { return false }
    go(to: motion.target(from: top, height: height, end: lines))
    hasMoved = true
    return true
  }
}
