import Terminal

/// The open screens. The last one receives the events; all visible ones are drawn in order.
@MainActor
struct ScreenStack {
  private var screens: [any Screen]

  init(_ root: any Screen) { screens = [root] }

  var front: any Screen { screens[screens.count - 1] }

  /// Whether any screen waits. All are asked, so that an observer is notified of each.
  var isWaiting: Bool { screens.map(\.isWaiting).contains(true) }

  /// Opens a screen and prepares it at once, because waiting keys may reach it before the first
  /// drawing.
  mutating func push(_ screen: any Screen, on size: Size) {
    screen.prepare(for: size)
    front.cover(true)
    screens.append(screen)
  }

  /// Closes the front screen, unless it is the only one.
  mutating func pop() {
    guard screens.count > 1 else { return }
    screens.removeLast()
    front.cover(false)
  }

  func prepare(for size: Size) {
    for screen in screens { screen.prepare(for: size) }
  }

  func draw(into frame: inout Frame) {
    let first = screens.lastIndex(where: \.coversAll) ?? 0
    for screen in screens[first...] { screen.draw(into: &frame) }
  }
}
