/// The options of a terminal display.
public struct NcursesOptions: Sendable {
  /// The kind of terminal, as `TERM` names it.
  public var term: String?
  /// How styles look.
  public var theme: Theme
  /// Whether a terminal of 256 colours may be sent other colours by RGB value.
  public var takesColorValues: Bool
  /// The shapes to draw with; `nil` chooses them by the kind of terminal.
  public var glyphs: Glyphs?
  /// Whether clicks and the wheel are reported.
  public var isMouseEnabled = false
  /// Whether to adapt to screen readers: no lines are drawn, and the cursor shows the user's
  /// position.
  public var isLinear = false
  /// How long to wait for the rest of an escape sequence, in milliseconds.
  public var escapeDelay = 25
  /// The file for the report of a crash.
  public var crashReport: CrashReport
  /// Whether to install signal handlers; tests do not.
  public var handlesSignals = true
  /// The file descriptor to read keys from.
  public var input: Int32 = 0
  /// The file descriptor to write frames to.
  public var output: Int32 = 1

  /// Options from the environment variables.
  public init(
    environment: [String: String], theme: Theme,
    crashReport: CrashReport = CrashReport(directory: nil, version: "")
  ) {
    term = environment["TERM"]
    self.theme = theme
    takesColorValues = ColorDepth.takesValues(in: environment)
    self.crashReport = crashReport
    if let delay = environment["ESCDELAY"].flatMap({ Int($0) }), (0...10_000).contains(delay) {
      escapeDelay = delay
    }
  }
}
