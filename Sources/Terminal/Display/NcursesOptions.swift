/// What a terminal display needs to know from outside.
public struct NcursesOptions: Sendable {
  /// The kind of terminal, as `TERM` names it.
  public var term: String?
  /// How styles look.
  public var theme: Theme
  /// Whether a terminal of 256 colours may be told others by their value.
  public var takesColorValues: Bool
  /// Nil leaves the choice to the kind of terminal.
  public var glyphs: Glyphs?
  /// Whether clicks and the wheel are reported.
  public var isMouseEnabled = false
  /// For screen readers: no lines are drawn, and the cursor shows where the user is.
  public var isLinear = false
  /// How long an escape waits for the rest of a sequence, in milliseconds.
  public var escapeDelay = 25
  /// What a crash leaves behind.
  public var crashReport: CrashReport
  /// Tests leave the signals of their process alone.
  public var handlesSignals = true
  /// The descriptor that keys are read from.
  public var input: Int32 = 0
  /// The descriptor that frames are written to.
  public var output: Int32 = 1

  /// Options as the environment asks for them.
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
