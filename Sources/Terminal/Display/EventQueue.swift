import Synchronization

/// The queue of events for a single consumer. The consumer can see whether another event waits, and
/// draws only when none does.
final class EventQueue: Sendable {
  let events: AsyncStream<Event>

  private let continuation: AsyncStream<Event>.Continuation
  private let waiting = Atomic(0)

  init() { (events, continuation) = AsyncStream.makeStream() }

  func post(_ event: Event) {
    waiting.add(1, ordering: .relaxed)
    continuation.yield(event)
  }

  /// Must be called once for each event taken.
  ///
  /// - Returns: whether no other event waits.
  func tookEvent() -> Bool { waiting.subtract(1, ordering: .relaxed).newValue <= 0 }

  func finish() { continuation.finish() }
}
