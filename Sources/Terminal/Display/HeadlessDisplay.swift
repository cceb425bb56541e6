/// A display without a terminal: keys are given, the last frame is kept.
@MainActor
public final class HeadlessDisplay: Display {
  public private(set) var size: Size
  public let glyphs: Glyphs
  public nonisolated var events: AsyncStream<Event> { queue.events }
  public private(set) var frame: Frame?
  public private(set) var frameCount = 0
  public private(set) var redrawCount = 0
  public private(set) var sent: [ClipboardSequence] = []
  public private(set) var isSuspended = false
  public private(set) var isClosed = false

  private let queue = EventQueue()

  public init(size: Size, glyphs: Glyphs = .unicode, keys: [Key] = []) {
    self.size = size
    self.glyphs = glyphs
    press(keys)
  }

  public func show(_ frame: Frame) {
    guard !isClosed, !isSuspended else { return }
    self.frame = frame
    frameCount += 1
  }

  public func send(_ sequence: ClipboardSequence) -> Bool {
    sent.append(sequence)
    return true
  }

  public nonisolated func tookEvent() -> Bool { queue.tookEvent() }

  public func redraw() { redrawCount += 1 }

  public nonisolated func post(_ event: Event) {
    queue.post(event)
  }

  public func press(_ keys: [Key]) {
    for key in keys { post(key == .control("c") ? .interrupt : .key(key)) }
  }

  public func resize(to size: Size) {
    self.size = size
    post(.resize(size))
  }

  public func suspend() {
    isSuspended = true
  }

  public func resume() {
    isSuspended = false
    post(.resumed)
  }

  public func stopJob() {
    post(.resumed)
  }

  public func close() {
    isClosed = true
    queue.finish()
  }
}
