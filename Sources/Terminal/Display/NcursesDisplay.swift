import CNcurses
import CProcess
import Dispatch
import Glibc

/// The terminal, through ncurses; no other code accesses it.
@MainActor
public final class NcursesDisplay: Display {
  /// The size in cells.
  public private(set) var size: Size
  /// The shapes that the terminal draws.
  public let glyphs: Glyphs
  /// Keys, sizes, signals and posted events, in order of arrival.
  public nonisolated var events: AsyncStream<Event> { queue.events }
  /// How many colours the terminal shows.
  public let colorDepth: ColorDepth
  /// How styles look.
  public let theme: Theme

  private enum State {
    case active
    case suspended
    case closed
  }

  private var state = State.active
  private var painter: Painter
  private let options: NcursesOptions
  private let queue = EventQueue()
  private var input: TerminalInput?
  private var output: TerminalOutput?
  private var shortener: OutputShortener?
  /// Whether a frame was skipped because the one before it was still being sent.
  private var isOutdated = false
  private var signals: SignalSource?

  /// Opens the terminal.
  ///
  /// - Throws: ``DisplayError`` if the terminal cannot be used; then nothing is printed.
  public init(_ options: NcursesOptions) throws(DisplayError) {
    let term = try Self.checkedTerm(options)
    cn_set_locale()
    guard cn_open(term, options.input, options.output) else { throw .notOpened(term) }
    self.options = options
    theme = options.theme
    let shapes = options.glyphs ?? Glyphs(forTerminal: term)
    glyphs = options.isLinear ? shapes.withoutLines : shapes
    let depth = ColorDepth(colors: Int(cn_colors()))
    let hasInks = depth == .indexed && options.takesColorValues && OutputShortener.spellsColors
    colorDepth = hasInks ? .direct : depth
    // Without colours, bold and dim text must replace them.
    painter = Painter(
      theme: depth == .none ? Theme(.monochrome) : theme, depth: depth,
      trueColors: hasInks ? TrueColors() : nil
    )
    size = .zero
    size = readSize()
    cn_resize(Int32(size.height), Int32(size.width))
    start()
  }

  /// Checks that a display can be opened; prints and changes nothing.
  ///
  /// - Throws: ``DisplayError`` with the reason if it cannot.
  public nonisolated static func check(_ options: NcursesOptions) throws(DisplayError) {
    _ = try checkedTerm(options)
  }

  private nonisolated static func checkedTerm(_ options: NcursesOptions) throws(DisplayError)
    -> String
  {
    guard !cn_is_open() else { throw .alreadyOpen }
    guard isatty(options.input) == 1 else { throw .inputIsNoTerminal }
    guard isatty(options.output) == 1 else { throw .outputIsNoTerminal }
    guard let term = options.term, !term.isEmpty else { throw .noTerminalType }
    switch Int(cn_check(term, options.output)) {
    case Int(CN_READY): return term
    case Int(CN_NO_DATABASE): throw .noTerminalDatabase
    case Int(CN_DUMB): throw .dumbTerminal(term)
    default: throw .unknownTerminalType(term)
    }
  }

  /// Whether the terminal supports private modes. A terminal with an alternate screen does, and
  /// ignores unknown modes.
  private var knowsModes: Bool { cn_capability("smcup") != nil }

  private func start() {
    cn_use_paste(knowsModes)
    shortener = OutputShortener.forTerminal
    output = TerminalOutput(terminal: options.output) { [weak self] in self?.catchUp() }
    input = TerminalInput(
      descriptor: options.input, escapeDelay: options.escapeDelay, post: post)
    guard options.handlesSignals else { return }
    options.crashReport.install()
    signals = SignalSource { [weak self] in self?.receive(signal: $0) }
  }

  /// Draws a frame; sends only the differences from the last one.
  public func show(_ frame: Frame) {
    guard state == .active, let output else { return }
    guard !output.isBusy else {
      isOutdated = true
      return
    }
    cn_use_mouse(knowsModes && options.isMouseEnabled && !frame.releasesMouse)
    let cursor = frame.cursor ?? (options.isLinear ? frame.focus : nil)
    painter.paint(frame, cursor: cursor, on: size)
    let drawn = Painter.drawn()
    shortener?.trueColors = painter.trueColors
    output.send(shortener?.shorten(drawn) ?? drawn)
  }

  /// Sends the latest frame, if frames were skipped because the line is slow.
  private func catchUp() {
    guard isOutdated else { return }
    isOutdated = false
    post(.changed)
  }

  /// Sends a clipboard sequence; returns `false` if the terminal does not support it.
  public func send(_ sequence: ClipboardSequence) -> Bool {
    guard state == .active, knowsModes else { return false }
    output?.send(sequence.bytes)
    return true
  }

  /// Reports one taken event; returns whether no other waits.
  public nonisolated func tookEvent() -> Bool { queue.tookEvent() }

  /// Sends the whole screen with the next frame.
  public func redraw() {
    guard state == .active else { return }
    shortener = OutputShortener.forTerminal
    size = readSize()
    cn_resize(Int32(size.height), Int32(size.width))
  }

  /// Adds an event to the queue.
  public nonisolated func post(_ event: Event) {
    queue.post(event)
  }

  /// Restores the terminal for another program until ``resume()``.
  public func suspend() {
    guard state == .active else { return }
    state = .suspended
    input?.pause()
    output?.finish()
    cn_leave()
  }

  /// Takes the terminal back after ``suspend()``.
  public func resume() {
    guard state == .suspended else { return }
    state = .active
    reenter()
    input?.unpause()
  }

  /// Restores the terminal and stops the process, as ^Z does in other programs.
  public func stopJob() {
    guard state == .active else { return }
    suspend()
    cp_stop_job()
    // SIGCONT waits in the pipe, too, and would repaint once more.
    signals?.discard(SIGCONT)
    resume()
  }

  /// Restores the terminal; can be called more than once.
  public func close() {
    guard state != .closed else { return }
    state = .closed
    input?.cancel()
    signals?.cancel()
    output?.finish()
    cn_close()
    output?.close()
    CrashReport.remove()
    queue.finish()
  }

  private func reenter() {
    cn_enter()
    // Another program may have drawn in the meantime.
    shortener = OutputShortener.forTerminal
    size = readSize()
    cn_resize(Int32(size.height), Int32(size.width))
    post(.resumed)
  }

  private func receive(signal: Int32) {
    switch signal {
    case SIGWINCH: resize()
    case SIGTSTP: post(.suspend)
    case SIGCONT: if state == .active { reenter() }
    case SIGINT: post(.interrupt)
    default: post(.terminate(signal: signal))
    }
  }

  private func resize() {
    guard state == .active else { return }
    size = readSize()
    cn_resize(Int32(size.height), Int32(size.width))
    post(.resize(size))
  }

  private func readSize() -> Size {
    var (height, width): (Int32, Int32) = (0, 0)
    cn_read_size(options.output, &height, &width)
    return Size(width: Int(width), height: Int(height))
  }
}
