import Observation

/// Waits until the condition on observable values is true. It waits for changes and not for time.
@MainActor
public func eventually(_ condition: @escaping @MainActor () -> Bool) async {
  // A test that exceeds its time limit is cancelled and must stop waiting.
  while !condition(), !Task.isCancelled {
    let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isTrue = withObservationTracking(condition) { continuation.yield() }
    if isTrue { return }
    for await _ in changes { break }
  }
}
