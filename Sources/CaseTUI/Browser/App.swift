import CaseKit
import Glibc
import Observation
import Terminal

/// The browser's one loop: an event goes to the front screen, and what changed is drawn once all
/// that is waiting has been taken.
@MainActor
final class App {
  private let display: any Display
  private let keymap = Keymap()
  private var stack: ScreenStack
  private var isDrawn = false
  private(set) var isRunning = true

  private let drawsFrontOnly: Bool

  /// - Parameter drawsFrontOnly: whether what is below a smaller screen is left out.
  init(display: any Display, root: any Screen, drawsFrontOnly: Bool = false) {
    self.display = display
    self.drawsFrontOnly = drawsFrontOnly
    stack = ScreenStack(root)
  }

  /// Whether any open screen awaits an answer.
  var isWaiting: Bool { stack.isWaiting }

  /// Runs until the user quits or the terminal goes away; returns the signal that ended it, if any:
  /// ^C counts as SIGINT.
  func run() async -> Int32? {
    draw()
    for await event in display.events {
      if case .terminate(let signal) = event { return signal }
      if event == .interrupt { return SIGINT }
      take(event)
      guard isRunning else { return nil }
      drawSoon()
    }
    return nil
  }

  /// Gives an event to the front screen and does what it asks for.
  func take(_ event: Event) {
    switch action(for: event) {
    case .stay: break
    case .push(let screen): stack.push(screen)
    case .pop: stack.pop()
    case .quit: isRunning = false
    case .suspend: display.stopJob()
    case .redraw: display.redraw()
    }
  }

  private func action(for event: Event) -> Action {
    switch event {
    case .suspend: return .suspend
    case .resumed, .resize, .changed, .pasteCut, .terminate, .interrupt: return .stay
    case .key, .paste, .mouse: break
    }
    if let action = stack.front.take(event) { return action }
    guard case .key(let key) = event,
      let command = keymap.command(for: key, on: stack.front.kind)
    else { return .stay }
    return stack.front.perform(command)
  }
}

// MARK: - Drawing

extension App {
  /// What the screens show now.
  func frame() -> Frame {
    stack.prepare(for: display.size)
    var frame = Frame(size: display.size, glyphs: display.glyphs)
    if drawsFrontOnly {
      stack.front.draw(into: &frame)
    } else {
      stack.draw(into: &frame)
    }
    return frame
  }

  /// Draws after the events that are waiting already: the loop holds the main actor until it has
  /// none, so that a held key paints once for all its repeats.
  private func drawSoon() {
    guard isDrawn else { return }
    isDrawn = false
    Task { if isRunning { draw() } }
  }

  /// Draws, and wakes the loop when something that was drawn changes.
  private func draw() {
    isDrawn = true
    withObservationTracking {
      display.show(frame())
    } onChange: { [display] in
      display.post(.changed)
    }
  }
}
