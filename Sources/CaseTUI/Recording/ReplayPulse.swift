import Synchronization

/// Counts events that may let a replay continue, so that it can wait for the next one.
final class ReplayPulse: Sendable {
  private let beats = Atomic(0)
  private let isOver = Atomic(false)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  var count: Int { beats.load(ordering: .sequentiallyConsistent) }

  @Sendable func beat() {
    beats.add(1, ordering: .sequentiallyConsistent)
    continuation.yield()
  }

  /// Ends all waiting; no more events will come.
  func end() {
    isOver.store(true, ordering: .sequentiallyConsistent)
    continuation.yield()
  }

  /// - Returns: `false` if the waiting was ended or cancelled first.
  @discardableResult
  func wait(after count: Int) async -> Bool {
    var changes = stream.makeAsyncIterator()
    while self.count == count {
      guard !isOver.load(ordering: .sequentiallyConsistent), await changes.next() != nil else {
        return false
      }
    }
    return true
  }
}
