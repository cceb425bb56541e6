import Observation

/// Returns once the condition over observable values holds: waits for changes, never for time.
@MainActor
public func eventually(_ condition: @escaping @MainActor () -> Bool) async {
  // A test that ran out of time is cancelled, and waits for nothing any more.
  while !condition(), !Task.isCancelled {
    let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isTrue = withObservationTracking(condition) { continuation.yield() }
    if isTrue { return }
    for await _ in changes { break }
  }
}
