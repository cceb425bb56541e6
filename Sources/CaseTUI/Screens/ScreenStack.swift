import Terminal

/// The open screens: the last one takes the events; all that are in sight are drawn, the first one
/// first.
@MainActor
struct ScreenStack {
  private var screens: [any Screen]

  init(_ root: any Screen) { screens = [root] }

  var front: any Screen { screens[screens.count - 1] }

  /// Each is asked, so that who observes it is told of all.
  var isWaiting: Bool { screens.map(\.isWaiting).contains(true) }

  /// Opens a screen. It learns the size at once: keys may be waiting that come before its first
  /// drawing.
  mutating func push(_ screen: any Screen, on size: Size) {
    screen.prepare(for: size)
    front.cover(true)
    screens.append(screen)
  }

  /// Closes the front screen; the first one stays.
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
