extension Transport {
  /// The same wire, which tells of each call once it is over.
  ///
  /// - Parameters:
  ///   - now: when a call started.
  ///   - clock: how long it took.
  public func recorded(
    now: @escaping @Sendable () -> Timestamp, clock: any Clock<Duration> = ContinuousClock(),
    by record: @escaping @Sendable (RequestRecord) -> Void
  ) -> Transport {
    Transport(
      send: { call throws(TransportError) in
        let start = now()
        let time = Stopwatch(clock)
        let result = await self.result(of: call)
        record(RequestRecord(call, result, startedAt: start, milliseconds: time.milliseconds()))
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

extension RequestRecord {
  fileprivate init(
    _ call: HTTPCall, _ result: Result<HTTPAnswer, TransportError>, startedAt: Timestamp,
    milliseconds: Int64
  ) {
    let answer = try? result.get()
    self.init(
      startedAt: startedAt, url: call.url, headers: call.headers, body: call.body,
      outcome: Outcome(result, now: startedAt), status: answer?.status,
      received: answer?.body.count, milliseconds: milliseconds)
  }
}

extension RequestRecord.Outcome {
  /// For the task that made the call, which may have been cancelled meanwhile.
  fileprivate init(_ result: Result<HTTPAnswer, TransportError>, now: Timestamp) {
    switch result {
    case .success where Task.isCancelled: self = .stale
    case .success(let answer) where 200..<300 ~= answer.status: self = .answered
    case .success(let answer):
      self = .failed(code: APIError(answer, hiding: "", now: now).code)
    case .failure(.cancelled): self = .cancelled
    case .failure(let error): self = .failed(code: APIError(error).code)
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
