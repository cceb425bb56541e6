/// Where frames go and events come from.
@MainActor
public protocol Display: AnyObject, Sendable {
  var size: Size { get }

  /// Shapes that this display can show.
  var glyphs: Glyphs { get }

  /// What comes in, for one consumer; it ends when the display is closed.
  var events: AsyncStream<Event> { get }

  /// Tells that one event was taken from ``events``; whether no other waits behind it.
  nonisolated func tookEvent() -> Bool

  func show(_ frame: Frame)

  /// Sends what shows nothing, between two frames.
  /// - returns: false where this kind of terminal could not take it.
  func send(_ sequence: ClipboardSequence) -> Bool

  /// The next frame is sent whole: something else has written on the terminal.
  func redraw()

  /// Puts an event behind those that wait; from any thread.
  nonisolated func post(_ event: Event)

  /// Gives the terminal to another program (an editor, a pager) until ``resume()``.
  func suspend()

  /// Takes the terminal back and posts ``Event/resumed``.
  func resume()

  /// Stops the whole job as ^Z does in a shell; when it is continued, ``Event/resumed`` follows.
  func stopJob()

  /// Restores the terminal; whatever is called afterwards does nothing.
  func close()
}
