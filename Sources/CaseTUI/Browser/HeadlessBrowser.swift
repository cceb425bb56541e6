import CaseKit
import Observation
import Terminal

/// The browser without a terminal: keys go in, each when nothing is awaited any more, and what it
/// shows then is a frame.
@MainActor
final class HeadlessBrowser {
  /// What the browser shows now, or showed last.
  private(set) var frame: Frame
  private let display: HeadlessDisplay
  private let browser: BrowserAssembly
  private var app: App { browser.app }

  /// - Parameter context: of the one moment that is shown, so that the same cases look the same again.
  convenience init(_ browsing: BrowserOptions, size: Size, context: QueryContext) {
    let glyphs: Glyphs = browsing.settings.screen.isASCII ? .ascii : .unicode
    let display = HeadlessDisplay(
      size: size, glyphs: browsing.settings.screen.isLinear ? glyphs.withoutLines : glyphs)
    self.init(
      BrowserAssembly(
        browsing, on: display, pauses: LoadingPauses(typing: .zero, scrolling: .zero)
      ) { context }, on: display)
    draw()
    browser.start()
  }

  /// Draws nothing and asks for nothing yet.
  init(_ browser: BrowserAssembly, on display: HeadlessDisplay) {
    self.browser = browser
    self.display = display
    frame = Frame(size: display.size, glyphs: display.glyphs)
  }

  /// Why rows are missing.
  var failure: APIError? { browser.model.failure?.error }

  var isRunning: Bool { app.isRunning }

  func take(_ event: Event) {
    if case .resize(let size) = event { display.resize(to: size) }
    app.take(event)
  }

  func draw() { frame = app.frame() }

  /// Tells once when an answer has been received.
  func observe(_ tell: @escaping @Sendable () -> Void) {
    withObservationTracking {
      _ = app.isWaiting
    } onChange: {
      tell()
    }
  }

  /// Presses the keys, until one of them quits.
  ///
  /// - Throws: ``Stuck`` when an answer is still awaited after the limit, or when cancelled.
  func press(_ keys: [Key], within limit: Duration, on clock: any Clock<Duration>)
    async throws(Stuck)
  {
    let pressing = Task { await pressUntilCancelled(keys) }
    let deadline = Task {
      try await clock.sleep(for: limit)
      pressing.cancel()
    }
    let pressed = await withTaskCancellationHandler {
      await pressing.value
    } onCancel: {
      pressing.cancel()
    }
    deadline.cancel()
    guard pressing.isCancelled else { return }
    throw Stuck(next: keys.dropFirst(pressed).first)
  }

  /// An answer did not come in time.
  struct Stuck: Error {
    /// The key that was to be pressed next, if any.
    let next: Key?
  }

  /// - Returns: how many keys were pressed.
  private func pressUntilCancelled(_ keys: [Key]) async -> Int {
    await settle()
    for (count, key) in keys.enumerated() {
      guard app.isRunning, key != .control("c") else { break }
      guard !Task.isCancelled else { return count }
      app.take(.key(key))
      if app.isRunning { await settle() }
    }
    // A digit at the end of the keys is the name of a view.
    app.take(.pause)
    await settle()
    return keys.count
  }

  /// Draws until nothing is awaited, also not what drawing has asked for.
  private func settle() async {
    frame = app.frame()
    while app.isWaiting, !Task.isCancelled {
      await change()
      app.take(.changed)
      frame = app.frame()
    }
  }

  /// Returns when it may have changed whether anything is awaited.
  private func change() async {
    let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isWaiting = withObservationTracking {
      app.isWaiting
    } onChange: {
      continuation.yield()
    }
    guard isWaiting else { return }
    for await _ in changes { return }
  }
}
