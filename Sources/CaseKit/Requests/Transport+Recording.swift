public import Moments
public import Timers

extension Transport {
  /// The same transport, which also reports each call when it has ended.
  ///
  /// - Parameters:
  ///   - now: the time of day, for the start of a call.
  ///   - clock: measures how long a call takes.
  ///   - record: called with each call when it has ended.
  public func recorded(
    now: @escaping @Sendable () -> Timestamp, clock: any Clock<Duration> = TimerClock(),
    by record: @escaping @Sendable (CompletedCall) -> Void
  ) -> Transport {
    Transport(
      send: { call throws(TransportError) in
        let start = now()
        let time = Stopwatch(clock)
        let result = await self.result(of: call)
        record(
          CompletedCall(
            call, result, isLate: Task.isCancelled, startedAt: start,
            milliseconds: time.milliseconds()))
        return try result.get()
      },
      shutdown: shutdown)
  }

  private func result(of call: HTTPCall) async -> Result<HTTPAnswer, TransportError> {
    do {
      return .success(try await send(call))
    } catch {
      return .failure(error)
    }
  }
}

/// Measures from its creation.
private struct Stopwatch: Sendable {
  /// The time since its creation.
  let elapsed: @Sendable () -> Duration

  init(_ clock: some Clock<Duration>) {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
  }

  func milliseconds() -> Int64 {
    let (seconds, attoseconds) = elapsed().components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
