import CaseKit
import Synchronization

/// A transport and a token source whose answers are given one by one, in the recorded order. A
/// cancelled call also waits for its answer, as in the recording.
final class ReplayWire: Sendable {
  fileprivate struct Call {
    let id: Int
    let call: HTTPCall
    var isCancelled = false
    let continuation: CheckedContinuation<Result<HTTPAnswer, TransportError>, Never>
  }

  fileprivate struct State {
    var nextID = 0
    var calls: [Call] = []
    var cancelled: Set<Int> = []
    var tokens: [CheckedContinuation<Result<String, APIError>, Never>] = []
  }

  private let state = Mutex(State())
  private let onAsk: @Sendable () -> Void

  /// - Parameter onAsk: called when a call or a token is requested.
  init(onAsk: @escaping @Sendable () -> Void) { self.onAsk = onAsk }

  var transport: Transport {
    Transport { call throws(TransportError) in try await self.result(of: call).get() }
  }

  var tokenSource: TokenSource {
    TokenSource { () throws(APIError) in
      let result = await withCheckedContinuation { continuation in
        self.state.withLock { $0.tokens.append(continuation) }
        self.onAsk()
      }
      return try result.get()
    }
  }

  private func result(of call: HTTPCall) async -> Result<HTTPAnswer, TransportError> {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { state in
          let isCancelled = state.cancelled.remove(id) != nil
          state.calls.append(
            Call(id: id, call: call, isCancelled: isCancelled, continuation: continuation))
        }
        onAsk()
      }
    } onCancel: {
      state.withLock { $0.cancel(id) }
    }
  }

  // MARK: - Answering

  var awaitsToken: Bool { state.withLock { !$0.tokens.isEmpty } }

  /// Answers the first waiting request for a token.
  func answer(_ token: Result<String, APIError>) {
    state.withLock { $0.tokens.isEmpty ? nil : $0.tokens.removeFirst() }?.resume(returning: token)
  }

  /// Whether a matching call is waiting: by name, or else any call that was also cancelled or also
  /// not.
  func awaits(_ recorded: RecordedCall, byName: Bool) -> Bool {
    state.withLock { $0.index(of: recorded, byName: byName) != nil }
  }

  /// Answers the matching call and returns it; `nil` if no call is waiting.
  func answer(_ recorded: RecordedCall) -> HTTPCall? {
    let call = state.withLock { state -> Call? in
      let index =
        state.index(of: recorded, byName: true) ?? state.index(of: recorded, byName: false)
      return index.map { state.calls.remove(at: $0) }
    }
    call?.continuation.resume(returning: recorded.result)
    return call?.call
  }

  /// Ends all waiting calls.
  func hangUp() {
    let (calls, tokens) = state.withLock { state in
      defer { (state.calls, state.tokens) = ([], []) }
      return (state.calls, state.tokens)
    }
    for call in calls { call.continuation.resume(returning: .failure(.cancelled)) }
    for token in tokens { token.resume(returning: .failure(.cancelled)) }
  }
}

extension ReplayWire.State {
  fileprivate mutating func cancel(_ id: Int) {
    if let index = calls.firstIndex(where: { $0.id == id }) {
      calls[index].isCancelled = true
    } else {
      cancelled.insert(id)
    }
  }

  /// Finds the call by name, or else by order: a question about the time of day has another name in
  /// a replay, and a call that was cancelled at the moment of its answer is cancelled before it.
  fileprivate func index(of recorded: RecordedCall, byName: Bool) -> Int? {
    guard !byName else {
      return calls.firstIndex {
        $0.isCancelled == recorded.isLate && $0.call.name == recorded.name
      }
    }
    return calls.firstIndex { $0.call.name == recorded.name }
      ?? calls.firstIndex { $0.isCancelled == recorded.isLate }
  }
}
