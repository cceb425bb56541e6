/// A display without a terminal: it takes given keys and keeps the last frame.
@MainActor
public final class HeadlessDisplay: Display {
  /// The size in cells.
  public private(set) var size: Size
  /// The shapes that frames are drawn with.
  public let glyphs: Glyphs
  /// The events posted to the display.
  public nonisolated var events: AsyncStream<Event> { queue.events }
  /// The frame shown last.
  public private(set) var frame: Frame?
  /// The number of frames shown so far.
  public private(set) var frameCount = 0
  /// The number of calls of ``redraw()``.
  public private(set) var redrawCount = 0
  /// The clipboard sequences sent so far.
  public private(set) var sent: [ClipboardSequence] = []
  /// Whether the display is closed.
  public private(set) var isClosed = false

  private let queue = EventQueue()

  /// A display with keys already typed.
  public init(size: Size, glyphs: Glyphs = .unicode, keys: [Key] = []) {
    self.size = size
    self.glyphs = glyphs
    press(keys)
  }

  /// Keeps the frame.
  public func show(_ frame: Frame) {
    guard !isClosed else { return }
    self.frame = frame
    frameCount += 1
  }

  /// Keeps the sequence.
  public func send(_ sequence: ClipboardSequence) -> Bool {
    sent.append(sequence)
    return true
  }

  /// Reports one taken event; returns whether no other waits.
  public nonisolated func tookEvent() -> Bool { queue.tookEvent() }

  /// Counts the call.
  public func redraw() { redrawCount += 1 }

  /// Adds an event to the queue.
  public nonisolated func post(_ event: Event) {
    queue.post(event)
  }

  /// Posts keys.
  public func press(_ keys: [Key]) {
    for key in keys { post(key == .control("c") ? .interrupt : .key(key)) }
  }

  /// Changes the size and posts ``Event/resize(_:)``.
  public func resize(to size: Size) {
    self.size = size
    post(.resize(size))
  }

  /// Does nothing: there is no terminal to give away.
  public func suspend() {}

  /// Posts ``Event/resumed``.
  public func resume() {
    post(.resumed)
  }

  /// Suspends and resumes at once.
  public func stopJob() {
    post(.resumed)
  }

  /// Marks the display as closed.
  public func close() {
    isClosed = true
    queue.finish()
  }
}
