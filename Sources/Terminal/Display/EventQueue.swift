import Synchronization

/// Events on their way to one consumer, which can tell whether another waits behind the one it took:
/// then a drawing now would be outdated at once.
final class EventQueue: Sendable {
  let events: AsyncStream<Event>

  private let continuation: AsyncStream<Event>.Continuation
  private let waiting = Atomic(0)

  init() { (events, continuation) = AsyncStream.makeStream() }

  func post(_ event: Event) {
    waiting.add(1, ordering: .relaxed)
    continuation.yield(event)
  }

  /// To be called once for each event taken; whether no other waits.
  func tookEvent() -> Bool { waiting.subtract(1, ordering: .relaxed).newValue <= 0 }

  func finish() { continuation.finish() }
}
