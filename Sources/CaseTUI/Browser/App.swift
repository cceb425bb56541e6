import CaseKit
import Observation
import Terminal

/// The browser's one loop: an event goes to the front screen, what changed is drawn once all that
/// is waiting has been taken.
@MainActor
final class App {
  private let display: any Display
  private let keymap = Keymap()
  private var stack: ScreenStack
  private var isDrawn = false
  private var isRunning = true

  init(display: any Display, root: any Screen) {
    self.display = display
    stack = ScreenStack(root)
  }

  /// Runs until the user quits or the terminal goes away; returns the signal that ended it, if any.
  func run() async -> Int32? {
    draw()
    for await event in display.events {
      if case .terminate(let signal) = event { return signal }
      perform(action(for: event))
      guard isRunning else { return nil }
      drawSoon()
    }
    return nil
  }

  private func action(for event: Event) -> Action {
    switch event {
    case .interrupt: return .quit
    case .suspend: return .suspend
    case .resumed, .resize, .changed, .pasteCut, .terminate: return .stay
    case .key, .paste, .mouse: break
    }
    if let action = stack.front.take(event) { return action }
    guard case .key(let key) = event,
      let command = keymap.command(for: key, on: stack.front.kind)
    else { return .stay }
    return stack.front.perform(command)
  }

  private func perform(_ action: Action) {
    switch action {
    case .stay: break
    case .push(let screen): stack.push(screen)
    case .pop: stack.pop()
    case .quit: isRunning = false
    case .suspend: display.stopJob()
    case .redraw: display.redraw()
    }
  }
}

// MARK: - Drawing

extension App {
  /// Draws after the events that are waiting already: the loop holds the main actor until it has
  /// none, so that a held key paints once for all its repeats.
  private func drawSoon() {
    guard isDrawn else { return }
    isDrawn = false
    Task { if isRunning { draw() } }
  }

  /// Draws the screens and wakes the loop when what they show changes.
  private func draw() {
    isDrawn = true
    withObservationTracking {
      stack.prepare(for: display.size)
      var frame = Frame(size: display.size, glyphs: display.glyphs)
      stack.draw(into: &frame)
      display.show(frame)
    } onChange: { [display] in
      Task { @MainActor in display.post(.changed) }
    }
  }
}
