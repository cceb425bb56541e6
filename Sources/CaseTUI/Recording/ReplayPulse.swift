import Synchronization

/// Counts what may bring a replay on, for one who waits for more of it.
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

  /// Ends all waiting: nothing will come any more.
  func end() {
    isOver.store(true, ordering: .sequentiallyConsistent)
    continuation.yield()
  }

  /// - Returns: false when it ended, or was cancelled, first.
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
