public import Moments
public import Timers

extension Transport {
  /// The same wire, which tells of each call once it is over.
  ///
  /// - Parameters:
  ///   - now: when a call started.
  ///   - clock: how long it took.
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

/// Measures from its making.
private struct Stopwatch: Sendable {
  /// Since then.
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
