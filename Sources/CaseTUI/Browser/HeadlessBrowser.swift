import CaseKit
import Observation
import Terminal

/// The browser without a terminal. It presses keys, each after all loading is done, and keeps the
/// resulting frame.
@MainActor
final class HeadlessBrowser {
  /// The last frame.
  private(set) var frame: Frame
  private let display: HeadlessDisplay
  private let browser: BrowserAssembly
  private var app: App { browser.app }

  /// - Parameter context: the fixed moment to show, so that the same cases always look the same.
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

  /// Creates the browser without drawing or loading anything yet.
  init(_ browser: BrowserAssembly, on display: HeadlessDisplay) {
    self.browser = browser
    self.display = display
    frame = Frame(size: display.size, glyphs: display.glyphs)
  }

  /// Why rows are missing; `nil` without a failure.
  var failure: APIError? { browser.model.failure?.error }

  var isRunning: Bool { app.isRunning }

  func take(_ event: Event) {
    if case .resize(let size) = event { display.resize(to: size) }
    app.take(event)
  }

  func draw() { frame = app.frame() }

  /// Calls `tell` once when the browser starts or stops waiting for answers.
  func observe(_ tell: @escaping @Sendable () -> Void) {
    withObservationTracking {
      _ = app.isWaiting
    } onChange: {
      tell()
    }
  }

  /// Presses the keys until one of them quits.
  ///
  /// - Throws: ``Stuck`` if an answer is still missing after the time limit, or on cancellation.
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

  /// An answer did not arrive in time.
  struct Stuck: Error {
    /// The next key to press, if any.
    let next: Key?
  }

  /// - Returns: the number of pressed keys.
  private func pressUntilCancelled(_ keys: [Key]) async -> Int {
    await settle()
    for (count, key) in keys.enumerated() {
      guard app.isRunning, key != .control("c") else { break }
      guard !Task.isCancelled else { return count }
      app.take(.key(key))
      if app.isRunning { await settle() }
    }
    return keys.count
  }

  /// Draws until nothing is loading, including what the drawing itself requested.
  private func settle() async {
    frame = app.frame()
    while app.isWaiting, !Task.isCancelled {
      await change()
      app.take(.changed)
      frame = app.frame()
    }
  }

  /// Returns when loading may have ended.
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
