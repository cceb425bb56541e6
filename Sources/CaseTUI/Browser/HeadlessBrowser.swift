import CaseKit
import Observation
import Terminal

/// The browser without a terminal: keys go in, each when nothing is awaited any more, and what it
/// shows then is a frame.
@MainActor
final class HeadlessBrowser {
  /// What the browser shows now, or showed last.
  private(set) var frame: Frame
  private let app: App
  private let model: CaseListModel

  /// - Parameter context: of the one moment that is shown, so that the same cases look the same again.
  init(_ browsing: Browsing, size: Size, context: QueryContext) {
    let settings = browsing.settings
    model = CaseListModel(
      client: browsing.client, view: browsing.view ?? settings.allViews[0],
      limits: LoadingLimits(settings),
      pauses: LoadingPauses(typing: .zero, scrolling: .zero)
    ) { context }
    let display = HeadlessDisplay(size: size, glyphs: settings.ascii ? .ascii : .unicode)
    app = App(
      display: display,
      root: ListScreen(
        model: model, views: settings.allViews, columns: settings.shownColumns,
        title: browsing.title,
        desktop: Desktop(display: display, environment: [:], pageTemplate: settings.openURL),
        requests: browsing.requests))
    frame = app.frame()
    model.start(filter: browsing.filter)
  }

  /// Why rows are missing.
  var failure: APIError? { model.failure?.error }

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
