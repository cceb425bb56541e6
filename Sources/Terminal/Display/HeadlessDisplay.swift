/// A display without a terminal: keys are given, the last frame is kept.
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
  /// Frames shown so far.
  public private(set) var frameCount = 0
  /// How often the whole screen was asked for again.
  public private(set) var redrawCount = 0
  /// The copies sent through the terminal.
  public private(set) var sent: [ClipboardSequence] = []
  /// Whether the terminal is given back for now.
  public private(set) var isSuspended = false
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
    guard !isClosed, !isSuspended else { return }
    self.frame = frame
    frameCount += 1
  }

  /// Keeps the copy.
  public func send(_ sequence: ClipboardSequence) -> Bool {
    sent.append(sequence)
    return true
  }

  /// Whether the event taken was the last one waiting.
  public nonisolated func tookEvent() -> Bool { queue.tookEvent() }

  /// Counts the call.
  public func redraw() { redrawCount += 1 }

  /// Adds an event to those that wait.
  public nonisolated func post(_ event: Event) {
    queue.post(event)
  }

  /// Posts keys.
  public func press(_ keys: [Key]) {
    for key in keys { post(key == .control("c") ? .interrupt : .key(key)) }
  }

  /// Takes another size and posts the event.
  public func resize(to size: Size) {
    self.size = size
    post(.resize(size))
  }

  /// Notes that the terminal is given back.
  public func suspend() {
    isSuspended = true
  }

  /// Notes that the terminal is taken again.
  public func resume() {
    isSuspended = false
    post(.resumed)
  }

  /// Suspends and resumes at once.
  public func stopJob() {
    post(.resumed)
  }

  /// Notes that the display is closed.
  public func close() {
    isClosed = true
    queue.finish()
  }
}
