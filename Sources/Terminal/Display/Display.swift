/// Shows frames and delivers events.
@MainActor
public protocol Display: AnyObject, Sendable {
  var size: Size { get }

  /// The shapes that this display can show.
  var glyphs: Glyphs { get }

  /// The events, for a single consumer; the stream ends when the display is closed.
  var events: AsyncStream<Event> { get }

  /// Reports that the consumer took one event from ``events``.
  ///
  /// - Returns: whether no other event waits.
  nonisolated func tookEvent() -> Bool

  func show(_ frame: Frame)

  /// Sends a sequence that draws nothing, between two frames.
  ///
  /// - Returns: `false` if this kind of terminal does not support it.
  func send(_ sequence: ClipboardSequence) -> Bool

  /// Sends the whole next frame, because another program may have written on the terminal.
  func redraw()

  /// Adds an event to the queue; can be called from any thread.
  nonisolated func post(_ event: Event)

  /// Gives the terminal to another program, such as an editor, until ``resume()``.
  func suspend()

  /// Takes the terminal back and posts ``Event/resumed``.
  func resume()

  /// Stops the whole job as ^Z does in a shell, and posts ``Event/resumed`` when it continues.
  func stopJob()
}
