import CaseKit
import Glibc
import Observation
import Synchronization
import Terminal
import Timers

/// The main loop of the browser. Each event goes to the front screen; the screen is drawn when no
/// more events wait.
@MainActor
final class App {
  private let display: any Display
  private let keymap = Keymap()
  private let clock: any Clock<Duration>
  private var stack: ScreenStack
  private var count = PendingCount()
  /// The task that waits after `q` has closed a screen; `q` quits only when it has ended.
  private var rest: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  private let drawings = DrawingCount()
  private(set) var isRunning = true

  private let screens: ScreenMaker
  private let recorder: BrowserRecorder?

  init(
    display: any Display, root: any Screen, screens: ScreenMaker,
    clock: any Clock<Duration> = TimerClock(), recorder: BrowserRecorder? = nil
  ) {
    self.display = display
    self.screens = screens
    self.clock = clock
    self.recorder = recorder
    stack = ScreenStack(root)
  }

  private var context: ScreenContext { screens.context }

  /// The screen that receives the keys.
  var front: any Screen { stack.front }

  /// Whether any open screen waits for an answer.
  var isWaiting: Bool { stack.isWaiting }

  /// Runs until the user quits or the terminal is gone.
  ///
  /// - Returns: the signal that ended the program, if any; ^C counts as SIGINT.
  func run() async -> Int32? {
    draw()
    for await event in display.events {
      recorder?.event(event)
      if case .terminate(let signal) = event { return signal }
      if event == .interrupt { return SIGINT }
      take(event)
      // Asked after the event was taken, because its effect posts `.changed`, which is drawn
      // instead.
      let isLast = display.tookEvent()
      guard isRunning else { return nil }
      // Draws once for all keys of a held key or of typing ahead.
      if isLast { draw() }
    }
    return nil
  }

  /// Passes an event to the front screen and performs the resulting action.
  func take(_ event: Event) { obey(action(for: event)) }

  private func obey(_ action: Action) {
    switch action {
    case .stay: break
    case .push(let destination): open(destination)
    case .pop: stack.pop()
    case .replace(let destination):
      stack.pop()
      open(destination)
    case .passOn(let command):
      stack.pop()
      obey(perform(command))
    case .quit: isRunning = false
    case .suspend: display.stopJob()
    case .redraw: display.redraw()
    }
  }

  private func open(_ destination: Destination) {
    stack.push(screens.screen(destination, over: stack.front), on: display.size)
  }

  private func action(for event: Event) -> Action {
    switch event {
    case .suspend: return .suspend
    case .resumed, .resize, .pasteCut, .terminate, .interrupt: return .stay
    case .changed: return stack.front.take(event) ?? .stay
    case .pause:
      rest = nil
      return .stay
    case .key, .paste, .mouse: break
    }
    // The user has read the message of an earlier key.
    context.dismiss()
    if let action = stack.front.take(event) { return action }
    switch event {
    case .key(let key): return action(for: key)
    case .paste(let text): stack.front.type(text)
    default: break
    }
    return .stay
  }

  private func action(for key: Key) -> Action {
    let screen = stack.front
    if count.take(key, starts: keymap.startsCount(key, on: screen.kind)) { return .stay }
    let number = count.number
    if !count.isEmpty {
      count = PendingCount()
      guard key != .escape else { return .stay }
    }
    if screen.kind.isTyped, case .character(let character) = key {
      screen.type(String(character))
      return .stay
    }
    guard let command = command(for: key) else {
      let help = screen.kind.isTyped ? Key.function(1) : .character("?")
      context.say(
        "\(SafeText(key.label)) does nothing here; \(SafeText(help.label)) shows the keys.")
      return .stay
    }
    let counted = number.flatMap(command.counted) ?? command
    return key == Self.closingKey ? closing(by: counted) : perform(counted)
  }

  /// Performs a command. The app itself handles commands that are the same on every screen, and
  /// explains unavailable ones.
  private func perform(_ command: Command) -> Action {
    switch command {
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .help: return .push(.help)
    case .digit: return .stay
    default: break
    }
    let screen = stack.front
    if let reason = screen.reasonAgainst(command) {
      context.say("Not now: \(reason).")
      return .stay
    }
    guard let action = screen.perform(command) else {
      context.say("This screen does not have that command; ? shows the keys.")
      return .stay
    }
    return action
  }

  private func command(for key: Key) -> Command? {
    keymap.command(for: key, on: stack.front.kind)
  }
}

// MARK: - Closing

extension App {
  /// The key that closes a screen, and quits on the last one.
  private static let closingKey = Key.character("q")

  /// How long the key does not quit after it has closed a screen.
  static let restAfterClosing = Duration.milliseconds(500)

  /// Performs the command of the closing key. Pressed too often or held down, it does not quit.
  private func closing(by command: Command) -> Action {
    guard command != .quit || rest == nil else {
      context.say("Press q once more to quit.")
      return .stay
    }
    let action = perform(command)
    if case .pop = action { startRest() }
    return action
  }

  private func startRest() {
    rest = Task { [clock, display] in
      guard (try? await clock.sleep(for: Self.restAfterClosing)) != nil else { return }
      display.post(.pause)
    }
  }
}

// MARK: - Drawing

extension Frame {
  /// Draws a position in the last line, for screen readers.
  fileprivate mutating func say(_ position: SafeText) {
    let line = bounds.splitBottom(1).bottom
    fill(line)
    put(position, in: line)
  }
}

extension App {
  /// The current picture of the screens.
  func frame() -> Frame {
    stack.prepare(for: display.size)
    var frame = Frame(size: display.size, glyphs: display.glyphs)
    if context.isLinear {
      stack.front.draw(into: &frame)
      if let position = stack.front.spokenPosition { frame.say(position) }
    } else {
      stack.draw(into: &frame)
    }
    if !count.isEmpty { count.draw(into: &frame) }
    return frame
  }

  /// Draws a frame, and wakes the loop once if something drawn changes.
  private func draw() {
    recorder?.drawing()
    let drawing = drawings.begin()
    withObservationTracking {
      display.show(frame())
    } onChange: { [display, drawings] in
      if drawings.isLatest(drawing) { display.post(.changed) }
    }
  }
}

/// Counts drawings. Observation cannot be cancelled, so every earlier drawing is notified of a
/// change; only the latest may wake the loop.
private final class DrawingCount: Sendable {
  private let latest = Atomic(0)

  func begin() -> Int { latest.add(1, ordering: .relaxed).newValue }

  func isLatest(_ drawing: Int) -> Bool { latest.load(ordering: .relaxed) == drawing }
}
