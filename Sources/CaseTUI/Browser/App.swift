import CaseKit
import Glibc
import Observation
import Synchronization
import Terminal
import Timers

/// The browser's one loop: an event goes to the front screen, and what changed is drawn once all
/// that is waiting has been taken.
@MainActor
final class App {
  private let display: any Display
  private let keymap = Keymap()
  private let clock: any Clock<Duration>
  private var stack: ScreenStack
  private var count = PendingCount()
  /// Ends the wait for what follows a digit.
  private var patience: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  private let drawings = DrawingCount()
  private(set) var isRunning = true

  private let isLinear: Bool
  private let recorder: BrowserRecorder?

  /// - Parameter isLinear: whether the front screen alone is drawn, and says where one stands.
  init(
    display: any Display, root: any Screen, isLinear: Bool = false,
    clock: any Clock<Duration> = TimerClock(), recorder: BrowserRecorder? = nil
  ) {
    self.display = display
    self.isLinear = isLinear
    self.clock = clock
    self.recorder = recorder
    stack = ScreenStack(root)
  }

  /// Whether any open screen awaits an answer.
  var isWaiting: Bool { stack.isWaiting }

  /// Runs until the user quits or the terminal goes away; returns the signal that ended it, if any:
  /// ^C counts as SIGINT.
  func run() async -> Int32? {
    draw()
    for await event in display.events {
      recorder?.event(event)
      if case .terminate(let signal) = event { return signal }
      if event == .interrupt { return SIGINT }
      take(event)
      // After it was taken: what it changed has posted `.changed`, which is drawn in its place.
      let isLast = display.tookEvent()
      guard isRunning else { return nil }
      // A held key, or what was typed ahead, is painted once for all.
      if isLast { draw() }
    }
    return nil
  }

  /// Gives an event to the front screen and does what it asks for.
  func take(_ event: Event) { obey(action(for: event)) }

  private func obey(_ action: Action) {
    switch action {
    case .stay: break
    case .push(let screen): stack.push(screen, on: display.size)
    case .pop: stack.pop()
    case .replace(let screen):
      stack.pop()
      stack.push(screen, on: display.size)
    case .passOn(let command):
      stack.pop()
      obey(perform(command))
    case .quit: isRunning = false
    case .suspend: display.stopJob()
    case .redraw: display.redraw()
    }
  }

  private func action(for event: Event) -> Action {
    switch event {
    case .suspend: return .suspend
    case .resumed, .resize, .pasteCut, .terminate, .interrupt: return .stay
    case .pause: return endCount()
    case .key, .paste, .mouse, .changed: break
    }
    // Also where a key is text.
    if case .key(let key) = event, command(for: key) == .redraw { return .redraw }
    if let action = stack.front.take(event) { return action }
    guard case .key(let key) = event else { return .stay }
    return action(for: key)
  }

  private func action(for key: Key) -> Action {
    if keymap.takesDigits(on: stack.front.kind), count.take(key) {
      startPatience()
      return .stay
    }
    if let number = count.number {
      let counted = command(for: key)?.counted(number)
      guard counted == nil, key != .escape else {
        forgetCount()
        return counted.map(perform) ?? .stay
      }
      obey(endCount())
    }
    guard let command = command(for: key) else {
      stack.front.say("\(SafeText(key.label)) does nothing here; ? shows the keys.")
      return .stay
    }
    return perform(command)
  }

  /// What means the same on every screen is not asked of it; what would do nothing says why.
  private func perform(_ command: Command) -> Action {
    let screen = stack.front
    switch command {
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .help: return .push(HelpScreen(for: screen, isLinear: isLinear))
    default: break
    }
    guard let reason = screen.reasonAgainst(command) else { return screen.perform(command) }
    screen.say("Not now: \(reason).")
    return .stay
  }

  private func command(for key: Key) -> Command? {
    keymap.command(for: key, on: stack.front.kind)
  }
}

// MARK: - Counts

extension App {
  /// Does what a lone digit means as a key; a longer number, which waits for its motion, means
  /// nothing without one.
  private func endCount() -> Action {
    let key = count.key
    forgetCount()
    return key.flatMap(command(for:)).map(perform) ?? .stay
  }

  private func forgetCount() {
    count = PendingCount()
    patience = nil
  }

  private func startPatience() {
    guard count.key != nil else {
      patience = nil
      return
    }
    patience = Task { [clock, display] in
      guard (try? await clock.sleep(for: PendingCount.patience)) != nil else { return }
      display.post(.pause)
    }
  }
}

// MARK: - Drawing

extension Frame {
  /// In the last line, where changes are said.
  fileprivate mutating func say(_ place: SafeText) {
    let line = bounds.splitBottom(1).bottom
    fill(line)
    put(place.truncated(to: line.width, ellipsis: glyphs.ellipsis), at: line.origin)
  }
}

extension App {
  /// What the screens show now.
  func frame() -> Frame {
    stack.prepare(for: display.size)
    var frame = Frame(size: display.size, glyphs: display.glyphs)
    if isLinear {
      stack.front.draw(into: &frame)
      if let place = stack.front.place { frame.say(place) }
    } else {
      stack.draw(into: &frame)
    }
    if !count.isEmpty { count.draw(into: &frame) }
    return frame
  }

  /// Draws, and wakes the loop once when something that was drawn changes.
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

/// Which drawing is the latest: observing one cannot be ended, so that a change is told to all of
/// them, and only the latest may wake the loop.
private final class DrawingCount: Sendable {
  private let latest = Atomic(0)

  func begin() -> Int { latest.add(1, ordering: .relaxed).newValue }

  func isLatest(_ drawing: Int) -> Bool { latest.load(ordering: .relaxed) == drawing }
}
